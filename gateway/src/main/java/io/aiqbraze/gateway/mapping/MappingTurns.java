package io.aiqbraze.gateway.mapping;

import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.mapping.MappingJob.Begun;
import io.aiqbraze.gateway.mapping.halt.HaltDecision;
import io.aiqbraze.gateway.mapping.halt.HaltDecision.Admission;
import io.aiqbraze.gateway.mapping.halt.RuleHalts;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RulesInForce;
import io.aiqbraze.gateway.mapping.rules.StreamRule;
import io.aiqbraze.gateway.metrics.MappingMeters;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests from their bytes to their answers, turn by turn, each with the one rule book that was in force when it
 * began. For any thread.
 */
public final class MappingTurns {
    private static final Logger log = LoggerFactory.getLogger(MappingTurns.class);

    /** How long a request has its worker until others have their turn; it ends between two payloads. */
    static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** Its rule was loaded again meanwhile, or its sender has been told already. */
    private static final MappingAnswer LOST =
            new MappingAnswer.Unavailable("mapping_unavailable", "the worker that mapped it is lost to its rule");

    private final RulesInForce inForce;
    private final RuleHalts halts;
    private final RequestDecoder decoding;
    private final RequestStorage storing;
    private final Watchdog watchdog;
    private final Clocks clocks;
    private final MappingMeters meters;

    /** By the rules in force, shared by all workers. */
    public MappingTurns(
            RulesInForce inForce,
            RuleHalts halts,
            RequestDecoder decoding,
            RequestStorage storing,
            Watchdog watchdog,
            Clocks clocks,
            MappingMeters meters) {
        this.inForce = inForce;
        this.halts = halts;
        this.decoding = decoding;
        this.storing = storing;
        this.watchdog = watchdog;
        this.clocks = clocks;
        this.meters = meters;
    }

    /** The worker that a turn is given on; told on another thread. */
    interface Worker {
        /** A payload takes long: what waits may go elsewhere. */
        void isLate();

        /** A payload does not end; its request has been answered. */
        void isLost();
    }

    /** Gives a request a turn: its answer if that was the last one, null if there is more to do. */
    @Nullable Future<MappingAnswer> turn(MappingJob job, Worker worker) {
        try {
            Begun begun = job.begun();
            return begun == null ? first(job, worker) : next(job, begun, worker);
        } catch (UnreadableBody e) {
            return undone(job, new MappingAnswer.Unreadable(e.status(), e.code(), String.valueOf(e.getMessage())));
        } catch (ByteBudget.Exhausted e) {
            return undone(job, answer(e));
        } catch (RuntimeException | Error e) {
            // errors too: a request without an answer would hold its memory for ever
            log.atError().log("a request could not be mapped: {}", FailureSite.of(e));
            return undone(job, Future.failedFuture(e));
        }
    }

    private @Nullable Future<MappingAnswer> first(MappingJob job, Worker worker)
            throws UnreadableBody, ByteBudget.Exhausted {
        MappingRequest request = job.pending().request();
        RuleBook book = inForce.current();
        if (book == null) {
            return Future.succeededFuture(new MappingAnswer.Unavailable("no_rules", "no good rules are loaded"));
        }
        StreamRule rule = book.streams().get(request.stream());
        if (rule == null) {
            return Future.succeededFuture(new MappingAnswer.UnknownStream());
        }
        HaltDecision decision = halts.admit(request.stream(), request.client());
        if (decision instanceof HaltDecision.Refused refused) {
            return Future.succeededFuture(halted(refused, job));
        }
        var admission = (Admission) decision;
        job.admit(admission);
        long began = clocks.nanos().getAsLong();
        var begun = new Begun(
                MappingProgress.open(
                        request,
                        book.version(),
                        rule,
                        decoding,
                        job.held(),
                        new RuleMemory(job.held()),
                        clocks.wall().instant()),
                admission,
                began);
        job.begin(begun);
        return next(job, begun, worker);
    }

    private @Nullable Future<MappingAnswer> next(MappingJob job, Begun begun, Worker worker)
            throws UnreadableBody, ByteBudget.Exhausted {
        HaltDecision.Refused revocation = halts.revocation(begun.admission());
        if (revocation != null) {
            return Future.succeededFuture(halted(revocation, job));
        }
        if (mapOn(job, begun, worker)) {
            return job.pending().isGivenUp() ? undone(job, LOST) : null;
        }
        halts.ended(begun.admission(), true);
        meters.stream(begun.mapped().stream()).mapped(clocks.nanos().getAsLong() - begun.beganAt());
        return job.pending().beginStoring()
                ? storing.store(
                        job.pending().request(), begun.mapped(), job.pending().sender())
                : Future.succeededFuture(LOST);
    }

    /** Maps payloads for as long as a turn takes, at least one, and tells whether there may be others. */
    private boolean mapOn(MappingJob job, Begun begun, Worker worker) throws UnreadableBody, ByteBudget.Exhausted {
        long began = clocks.nanos().getAsLong();
        Watchdog.Turn turn = watchdog.begin(new Payloads(job, begun, worker, began));
        try {
            boolean more = begun.mapped().advance(turn);
            while (more && clocks.nanos().getAsLong() - began < TURN_NANOS) {
                more = begun.mapped().advance(turn);
            }
            return more;
        } finally {
            turn.end();
        }
    }

    private Future<MappingAnswer> undone(MappingJob job, MappingAnswer answer) {
        return undone(job, Future.succeededFuture(answer));
    }

    private Future<MappingAnswer> undone(MappingJob job, Future<MappingAnswer> answer) {
        Admission admission = job.admission();
        if (admission != null) {
            halts.ended(admission, false);
        }
        return answer;
    }

    private static MappingAnswer answer(ByteBudget.Exhausted exhausted) {
        String message = String.valueOf(exhausted.getMessage());
        return exhausted.isForGood()
                ? new MappingAnswer.Unreadable(413, "too_large_in_work", message)
                : new MappingAnswer.Unavailable("overloaded", message);
    }

    private static MappingAnswer halted(HaltDecision.Refused refused, MappingJob job) {
        return new MappingAnswer.Halted(refused, job.pending().request().requestId());
    }

    /** What the watchdog has to say of a request's payloads. */
    private final class Payloads implements Watchdog.Watched {
        private final MappingJob job;
        private final Begun begun;
        private final Worker worker;
        /** The turn, which is hardly older than a payload that runs away in it. */
        private final long began;

        Payloads(MappingJob job, Begun begun, Worker worker, long began) {
            this.job = job;
            this.begun = begun;
            this.worker = worker;
            this.began = began;
        }

        @Override
        public void isLate() {
            worker.isLate();
        }

        @Override
        public void ranAway() {
            meters.stream(begun.mapped().stream()).ranAway();
            halts.ranAway(
                    begun.admission(), begun.mapped().place(), clocks.nanos().getAsLong() - began);
        }

        @Override
        public void isLost() {
            halts.lostWorker(
                    begun.admission(), begun.mapped().place(), clocks.nanos().getAsLong() - began);
            HaltDecision.Refused refused = halts.revocation(begun.admission());
            job.pending().giveUp(refused == null ? LOST : halted(refused, job));
            worker.isLost();
        }
    }

    /**
     * The two times of mapping.
     *
     * @param wall dates what is refused
     * @param nanos only runs forward, in nanoseconds: how long something takes
     */
    public record Clocks(Clock wall, LongSupplier nanos) {}
}
