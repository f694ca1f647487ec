package io.aiqbraze.gateway.deadletter;

import io.aiqbraze.gateway.deadletter.DeadLetter.FailedDelivery;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.deadletter.DeadLetters.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters.MatchCount;
import io.aiqbraze.gateway.deadletter.DeadLetters.Resolution;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Kind;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Carries out what an operator decides on dead letters. It throws them away, or sends them on their way again: failed
 * deliveries as they are, refused payloads by today's rules. Attributes may have been overwritten by newer values since, so
 * they go only when that is said to be fine. From any thread.
 */
public final class LetterDecisions {
    private final DeadLetters store;
    private final CurrentRules rules;
    private final Clock clock;

    public LetterDecisions(DeadLetters store, CurrentRules rules, Clock clock) {
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
    public Future<ReplayReport> replay(DeadLetterFilter filter, MatchCount matches, boolean evenIfOlder) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return LetterPart.of(store, filter, matches)
                .compose(part -> decide(part.letters(), now).compose(decided -> {
                    List<Resolution> kept = decided.stream()
                            .filter(resolution -> evenIfOlder || !writesAttributes(resolution))
                            .sorted(Comparator.comparingLong(Resolution::id))
                            .toList();
                    int left = decided.size() - kept.size();
                    return store.resolve(kept).map(found -> ReplayReport.of(kept, found, left, part.rest()));
                }));
    }

    /**
     * Discards the first letters that a filter matches.
     *
     * @param matches what the filter matches, as it was counted before
     */
    public Future<DisposalReport> discard(DeadLetterFilter filter, MatchCount matches) {
        return LetterPart.of(store, filter, matches).compose(part -> {
            List<Resolution> discards = part.letters().stream()
                    .<Resolution>map(letter -> new Resolution.Discarded(letter.id()))
                    .toList();
            return store.resolve(discards).map(found -> new DisposalReport(found.size(), part.rest()));
        });
    }

    private Future<List<Resolution>> decide(List<StoredLetter> letters, Instant now) {
        List<Resolution> decided = new ArrayList<>();
        Map<Long, RefusedPayload> payloads = new LinkedHashMap<>();
        for (StoredLetter stored : letters) {
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

    /**
     * What a replay did, in letters.
     *
     * @param replayed left the store and wait in their lines
     * @param deliveries how many they became
     * @param filtered left the store for nothing, because today's rules filter them on purpose
     * @param refusedAgain stay, for the reason that today's rules give
     * @param leftBecauseOlder stay, because they write attributes, which may be newer by now
     * @param gone were replayed or discarded by somebody else meanwhile
     */
    public record ReplayReport(
            int replayed, int deliveries, int filtered, int refusedAgain, int leftBecauseOlder, int gone, Rest rest) {
        static ReplayReport of(List<Resolution> resolutions, Set<Long> found, int leftBecauseOlder, Rest rest) {
            List<Resolution> done = resolutions.stream()
                    .filter(resolution -> found.contains(resolution.id()))
                    .toList();
            List<Integer> requeued = done.stream()
                    .filter(Resolution.Requeued.class::isInstance)
                    .map(Resolution.Requeued.class::cast)
                    .map(Resolution.Requeued::deliveries)
                    .map(Collection::size)
                    .toList();
            int filtered = (int) requeued.stream().filter(size -> size == 0).count();
            return new ReplayReport(
                    requeued.size() - filtered,
                    requeued.stream().mapToInt(Integer::intValue).sum(),
                    filtered,
                    done.size() - requeued.size(),
                    leftBecauseOlder,
                    resolutions.size() - done.size(),
                    rest);
        }
    }

    /**
     * What a disposal did.
     *
     * @param discarded letters that left for good
     */
    public record DisposalReport(int discarded, Rest rest) {}

    /**
     * What a call left for the next one.
     *
     * @param remaining how many letters
     * @param after their ids are greater than this
     * @param upTo and not greater than this, so that what dies again meanwhile is not taken a second time
     */
    public record Rest(long remaining, long after, long upTo) {}

    /** The letters of one call, which does a bounded part of the work, and what is left for the next. */
    record LetterPart(List<StoredLetter> letters, Rest rest) {
        /**
         * The first letters that a filter matches. Those that die from now on belong to no part of this work.
         *
         * @param matches as they were counted once, before the first part, less what the parts before have done
         */
        static Future<LetterPart> of(DeadLetters store, DeadLetterFilter filter, MatchCount matches) {
            long upTo = Math.min(filter.upTo(), matches.newest());
            return store.list(filter.between(filter.after(), upTo))
                    .map(letters -> new LetterPart(letters, rest(letters, matches, upTo)));
        }

        private static Rest rest(List<StoredLetter> letters, MatchCount matches, long upTo) {
            // letters that were thrown out meanwhile must not make the work endless
            return letters.isEmpty()
                    ? new Rest(0, upTo, upTo)
                    : new Rest(
                            Math.max(0, matches.count() - letters.size()),
                            letters.get(letters.size() - 1).id(),
                            upTo);
        }
    }

    /** Maps refused payloads again by the rules in force, on threads of its own. May be called from any thread. */
    public interface CurrentRules {
        /**
         * Decides on each payload by itself: requeued or refused again.
         *
         * @param payloads by the id of their letter
         * @param at the time of the replay, to the millisecond
         * @return in the order of the payloads; fails with {@link RulesMissing}, {@link RuleHalted} or {@link MemoryHeld}
         */
        Future<List<Resolution>> map(Map<Long, RefusedPayload> payloads, Instant at);

        /** A rule runs away on payloads; it must be changed first. */
        final class RuleHalted extends RuntimeException {
            private static final long serialVersionUID = 1;

            public RuleHalted(String stream) {
                super("the rule of the stream " + stream
                        + " runs away on payloads; nothing was replayed. Change the rule, or lift the halt if there is one:"
                        + " POST /api/rules/clear-halt, or gateway rules clear-halt " + stream);
            }
        }

        /** Requests of senders hold the memory that a rule needs. */
        final class MemoryHeld extends RuntimeException {
            private static final long serialVersionUID = 1;

            public MemoryHeld() {
                super("requests of senders hold the memory that a rule needs; nothing of this part was replayed");
            }
        }

        /** No good rules are loaded. */
        final class RulesMissing extends RuntimeException {
            private static final long serialVersionUID = 1;

            public RulesMissing() {
                super("no good rules are loaded");
            }
        }
    }
}
