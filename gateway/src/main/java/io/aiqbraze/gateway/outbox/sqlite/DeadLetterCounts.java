package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.metrics.DeadLetterMeters;
import io.aiqbraze.gateway.metrics.LetterChange.LetterForm;
import io.aiqbraze.gateway.metrics.LetterChange.LetterGroup;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many dead letters are kept, by reason, and what share of each kind each client has. */
final class DeadLetterCounts {
    private final Map<LetterKind, ClientShares> shares = new EnumMap<>(LetterKind.class);
    private final Map<String, Long> byReason = new HashMap<>();
    private final Map<LetterGroup, Long> byGroup = new HashMap<>();
    private @Nullable Map<String, Long> copy;
    private boolean shown;

    void add(LetterKind kind, String client, String reason, long bytes) {
        of(kind).add(client, bytes);
        byReason.merge(reason, 1L, Long::sum);
        byGroup.merge(kind.group(reason), 1L, Long::sum);
        copy = null;
        shown = false;
    }

    void remove(KeptLetter letter) {
        of(letter.kind()).remove(letter.client(), letter.bytes());
        byReason.computeIfPresent(letter.reason(), (key, count) -> count == 1 ? null : count - 1);
        byGroup.computeIfPresent(letter.kind().group(letter.reason()), (key, count) -> count == 1 ? null : count - 1);
        copy = null;
        shown = false;
    }

    ClientShares of(LetterKind kind) {
        return shares.computeIfAbsent(kind, first -> new ClientShares());
    }

    boolean isEmpty() {
        return byReason.isEmpty();
    }

    /** Shows meters what there is, if it is not what was shown last. */
    void show(DeadLetterMeters meters) {
        if (!shown) {
            shown = true;
            meters.kept(
                    Map.copyOf(byGroup),
                    Map.of(
                            LetterForm.DELIVERY,
                            of(LetterKind.FAILED_DELIVERY).bytes(),
                            LetterForm.PAYLOAD,
                            of(LetterKind.REFUSED_PAYLOAD).bytes()));
        }
    }

    /** A copy for other threads, made anew only when a count has changed. */
    Map<String, Long> byReason() {
        Map<String, Long> current = copy;
        if (current == null) {
            current = Collections.unmodifiableMap(new HashMap<>(byReason));
            copy = current;
        }
        return current;
    }
}
