package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.config.OutboxSettings;
import io.aiqbraze.gateway.metrics.DeadLetterMeters;
import io.aiqbraze.gateway.metrics.DeadLetterMeters.Eviction;
import io.aiqbraze.gateway.metrics.DeadLetterMeters.LetterForm;
import io.aiqbraze.gateway.metrics.DeadLetterMeters.LetterGroup;
import io.aiqbraze.gateway.outbox.sqlite.file.DiskPlan;
import io.aiqbraze.gateway.outbox.sqlite.write.DeadLetterStatements.KeptLetter;
import io.aiqbraze.gateway.outbox.sqlite.write.DeadLetterStatements.LetterKind;
import java.time.Clock;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many dead letters of one kind are kept, how large and how old. Each kind has bounds of its own, so that payloads
 * that were refused never push out deliveries that had a 202.
 *
 * @param bytes of all of the kind together
 * @param ageMillis since they died
 */
record DeadLetterBounds(long letters, long bytes, long ageMillis, Clock clock) {
    // more, and large dead letters of both kinds could leave no room for deliveries
    private static final int SHARE_OF_DISK = 8;

    static DeadLetterBounds of(OutboxSettings settings, DiskPlan plan, Clock clock) {
        return new DeadLetterBounds(
                settings.maxDeadLetters(),
                plan.maxBytes() / SHARE_OF_DISK,
                settings.deadLetterMaxAge().millis(),
                clock);
    }

    /** Why a letter of a kind must go; null if all may stay. The last one never goes for its size. */
    @Nullable Eviction broken(ClientShares letterShares) {
        if (letterShares.count() > letters) {
            return Eviction.COUNT;
        }
        return letterShares.count() > 1 && letterShares.bytes() > bytes ? Eviction.SIZE : null;
    }

    /** Whether a client has more of a kind than each could have, if all had as much. */
    boolean isPastFairShare(Eviction cause, ClientShares letterShares, String client) {
        return cause == Eviction.SIZE
                ? letterShares.bytes(client) > bytes / letterShares.clients()
                : letterShares.count(client) > letters / letterShares.clients();
    }

    /** @param diedAt in milliseconds since 1970 */
    boolean isTooOld(long diedAt) {
        return clock.millis() - diedAt > ageMillis;
    }

    /** How many dead letters are kept, by reason, and what share of each kind each client has. */
    static final class DeadLetterCounts {
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
            byGroup.computeIfPresent(
                    letter.kind().group(letter.reason()), (key, count) -> count == 1 ? null : count - 1);
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

        /** A copy for other threads, made again only when a count has changed. */
        Map<String, Long> byReason() {
            Map<String, Long> current = copy;
            if (current == null) {
                current = Collections.unmodifiableMap(new HashMap<>(byReason));
                copy = current;
            }
            return current;
        }
    }
}
