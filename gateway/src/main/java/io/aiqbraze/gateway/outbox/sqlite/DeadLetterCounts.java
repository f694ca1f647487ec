package io.aiqbraze.gateway.outbox.sqlite;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many dead letters are kept, by reason. */
final class DeadLetterCounts {
    private final Map<String, Long> byReason = new HashMap<>();
    private @Nullable Map<String, Long> copy;
    private long total;

    void add(String reason) {
        byReason.merge(reason, 1L, Long::sum);
        total++;
        copy = null;
    }

    void remove(String reason) {
        byReason.computeIfPresent(reason, (key, count) -> count == 1 ? null : count - 1);
        total--;
        copy = null;
    }

    long total() {
        return total;
    }

    /** A copy for other threads, made anew only when a count has changed. */
    Map<String, Long> byReason() {
        Map<String, Long> current = copy;
        if (current == null) {
            current = Map.copyOf(byReason);
            copy = current;
        }
        return current;
    }
}
