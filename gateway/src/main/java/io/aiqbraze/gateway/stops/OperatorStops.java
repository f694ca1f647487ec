package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.dispatch.send.WaitReason;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.DeliveryCount;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.Stop;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an operator can stop, and see of what waits. Futures complete on the caller's context; an order that is not carried
 * out fails with {@link StopRefused}.
 */
public interface OperatorStops {
    /** Keeps matching deliveries waiting, also over restarts; new ones are still taken in. */
    Future<StopReport> pause(PauseOrder order);

    /**
     * Ends the pauses of exactly these deliveries, or all pauses, those that Braze's limits asked for among them; succeeds
     * with those of operators that have ended, if any.
     */
    Future<List<Stop>> resume(DeliveryFilter which);

    /** Plans to throw away what waits and matches, and holds it until then; or does so now. */
    Future<StopReport> discard(DiscardOrder order);

    /** Takes a planned discard back: what it held is sent. */
    Future<Stop> undo(long id);

    /** All pauses and planned discards. */
    List<Stop> stops();

    /** Streams that a rule has stopped, which no order of an operator here did. */
    Set<String> halted();

    /** The hash by which a user is known in orders. */
    Fingerprint hash(String user);

    /**
     * Whether letters could die in this stream for this reason; null for any.
     *
     * @return what there is instead, by what it is; empty if they could
     */
    Future<Map<String, List<String>>> insteadOfLetters(@Nullable String reason, @Nullable String stream);

    /** Lists what waits, oldest first in each line. */
    Future<WaitingPage> search(WaitingQuery query);

    /** Sums up all that waits, by line and stream. */
    Future<WaitingSum> totals();

    /**
     * A pause as an operator asks for it.
     *
     * @param reason in the operator's words; empty if none is given
     * @param until when it ends by itself; null if its length says so, or for never
     * @param length how long it lasts; null if a time says so, or for ever
     * @param dryRun only tell what it matches
     * @param force even if it matches nothing that is known
     */
    record PauseOrder(
            DeliveryFilter which,
            String reason,
            @Nullable Instant until,
            @Nullable Duration length,
            boolean dryRun,
            boolean force) {}

    /**
     * A discard as an operator asks for it.
     *
     * @param reason in the operator's words; empty if none is given
     * @param dryRun only tell what it matches
     * @param force even if it matches nothing that is known, and without a dry run before
     * @param token of the dry run before
     * @param now at once, not after a while in which it can be undone
     * @param undoFor how long it can be undone; null for as long as usual
     */
    record DiscardOrder(
            DeliveryFilter which,
            String reason,
            boolean dryRun,
            boolean force,
            @Nullable String token,
            boolean now,
            @Nullable Duration undoFor) {}

    /**
     * What an order matches and what became of it.
     *
     * @param matches what it matches that waits now; of a discard that is carried out, what was discarded
     * @param campaigns the campaigns at Braze that came of what their sender calls as the order does; empty if none
     * @param warnings sentences for a person
     * @param stop the order as it is kept; null after a dry run
     * @param token of a dry run, for the order itself
     * @param tokenUntil until when it counts
     * @param done whether a discard is carried out already
     */
    record StopReport(
            DeliveryCount matches,
            Set<String> campaigns,
            List<String> warnings,
            @Nullable Stop stop,
            @Nullable String token,
            @Nullable Instant tokenUntil,
            boolean done) {
        StopReport with(Stop kept) {
            return new StopReport(matches, campaigns, warnings, kept, null, null, false);
        }

        StopReport with(DryRunTokens.DryRunToken proof) {
            return new StopReport(matches, campaigns, warnings, null, proof.text(), proof.validUntil(), false);
        }

        StopReport carriedOut(DeliveryCount discarded) {
            return new StopReport(discarded, campaigns, warnings, stop, null, null, true);
        }
    }

    /**
     * Which waiting deliveries to list.
     *
     * @param after what the page before named as the next; null for the first
     * @param limit at most so many
     */
    record WaitingQuery(DeliveryFilter which, @Nullable String after, int limit) {}

    /**
     * A page of what waits; may be empty although more follows.
     *
     * @param next names the page behind it; null if that was the last
     */
    record WaitingPage(List<WaitingItem> items, @Nullable String next) {
        /** A delivery, and the reason why it waits; null if its workspace is not in the configuration any more. */
        public record WaitingItem(
                QueuedDelivery queued, @Nullable WaitReason reason) {}
    }

    /**
     * What waits, by line and stream.
     *
     * @param whole whether all was looked through; if not, there is more of it
     */
    record WaitingSum(List<WaitingSum.WaitingGroup> groups, boolean whole) {
        /**
         * What waits in one line of one stream.
         *
         * @param paused how many of them an operator's pause holds back
         * @param plannedDiscard how many of them are to be thrown away
         * @param oldest when the first of them was accepted
         */
        public record WaitingGroup(
                Line line, String stream, long deliveries, long paused, long plannedDiscard, Instant oldest) {}
    }
}
