package io.aiqbraze.gateway.deadletter;

import io.aiqbraze.gateway.deadletter.DeadLetter.FailedDelivery;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Kind;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends dead letters on their way again: failed deliveries as they are, refused payloads by today's rules. Attributes
 * may have been overwritten by newer values since, so they go only when that is said to be fine. From any thread.
 */
public final class Replay {
    private final DeadLetters store;
    private final CurrentRules rules;
    private final Clock clock;

    public Replay(DeadLetters store, CurrentRules rules, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Replays the first letters that a filter matches, in the order in which they died.
     *
     * @param matches what the filter matches, as it was counted before
     * @param evenIfOlder attributes too
     */
    public Future<ReplayReport> run(DeadLetterFilter filter, MatchCount matches, boolean evenIfOlder) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Part.of(store, filter, matches)
                .compose(part -> decide(part.letters(), now).compose(decided -> {
                    List<Resolution> kept = decided.stream()
                            .filter(resolution -> evenIfOlder || !writesAttributes(resolution))
                            .sorted(Comparator.comparingLong(Resolution::id))
                            .toList();
                    int left = decided.size() - kept.size();
                    return store.resolve(kept).map(found -> ReplayReport.of(kept, found, left, part.rest()));
                }));
    }

    private Future<List<Resolution>> decide(List<StoredDeadLetter> letters, Instant now) {
        List<Resolution> decided = new ArrayList<>();
        Map<Long, RefusedPayload> payloads = new LinkedHashMap<>();
        for (StoredDeadLetter stored : letters) {
            if (stored.letter() instanceof RefusedPayload refused) {
                payloads.put(stored.id(), refused);
            } else if (stored.letter() instanceof FailedDelivery failed) {
                decided.add(new Resolution.Requeued(stored.id(), List.of(again(failed.delivery(), now))));
            }
        }
        if (payloads.isEmpty()) {
            return Future.succeededFuture(decided);
        }
        return rules.map(payloads, now).map(mapped -> {
            decided.addAll(mapped);
            return decided;
        });
    }

    private static Delivery again(Delivery delivery, Instant now) {
        return delivery.from(delivery.origin().replayed(delivery.origin().ruleVersion(), now));
    }

    private static boolean writesAttributes(Resolution resolution) {
        return resolution instanceof Resolution.Requeued requeued
                && requeued.deliveries().stream().anyMatch(delivery -> delivery.kind() == Kind.ATTRIBUTES);
    }
}
