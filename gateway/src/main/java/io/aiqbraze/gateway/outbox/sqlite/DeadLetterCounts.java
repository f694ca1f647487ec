package io.aiqbraze.gateway.outbox.sqlite;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many dead letters are kept, by reason, and how large they are. */
final class DeadLetterCounts {
    private final Map<String, Long> byReason = new HashMap<>();
    private @Nullable Map<String, Long> copy;
    private long total;
    private long bytes;

    void add(String reason, long letterBytes) {
        byReason.merge(reason, 1L, Long::sum);
        total++;
        bytes += letterBytes;
        copy = null;
    }

    void remove(String reason, long letterBytes) {
        byReason.computeIfPresent(reason, (key, count) -> count == 1 ? null : count - 1);
        total--;
        bytes -= letterBytes;
        copy = null;
    }

    long total() {
        return total;
    }

    long bytes() {
        return bytes;
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
