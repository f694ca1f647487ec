package io.aiqbraze.gateway.mapping;

import io.aiqbraze.gateway.mapping.decode.ByteBudget;
import io.aiqbraze.gateway.mapping.decode.UnreadableBody;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleBooks;
import io.aiqbraze.gateway.mapping.rules.StreamRule;
import io.aiqbraze.gateway.metrics.MappingMeters;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests from their bytes to their answers, each with the one rule book that was in force when it began. */
final class RequestMapping {
    private static final Logger log = LoggerFactory.getLogger(RequestMapping.class);

    /** Payloads that are mapped in one turn: some milliseconds. */
    static final int SLICE = 250;

    private final RuleBooks books;
    private final Decoding decoding;
    private final Storing storing;
    private final Watchdog watchdog;
    private final Clock clock;
    private final MappingMeters meters;

    RequestMapping(
            RuleBooks books, Decoding decoding, Storing storing, Watchdog watchdog, Clock clock, MappingMeters meters) {
        this.books = books;
        this.decoding = decoding;
        this.storing = storing;
        this.watchdog = watchdog;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Maps a request and makes it durable.
     *
     * @param budget of the memory that the request takes until its answer
     * @param turns runs the next slice once others have had their turn, on the same thread or one that comes after it
     * @param stuck called on another thread, with the stream, if its rule does not end
     */
    Future<MappingAnswer> map(Ticket ticket, ByteBudget budget, Executor turns, Consumer<String> stuck) {
        MappingRequest request = ticket.request();
        RuleBooks.Standing standing = books.standing();
        RuleBook book = standing.book();
        if (book == null) {
            return Future.succeededFuture(new MappingAnswer.Unavailable("no_rules", "no good rules are loaded"));
        }
        StreamRule rule = book.streams().get(request.stream());
        if (rule == null) {
            return Future.succeededFuture(new MappingAnswer.UnknownStream());
        }
        if (standing.halted().contains(request.stream())) {
            return Future.succeededFuture(new MappingAnswer.Halted(request.requestId()));
        }
        var job = new Job(ticket, book, turns, stuck, Promise.promise(), meters.begin());
        attempt(job.answer, () -> {
            Instant now = clock.instant();
            slices(job, MappedRequest.open(request, book.version(), rule, decoding, budget, now));
        });
        return job.answer.future();
    }

    /** What stays the same over all slices of a request. */
    private record Job(
            Ticket ticket,
            RuleBook book,
            Executor turns,
            Consumer<String> stuck,
            Promise<MappingAnswer> answer,
            Runnable end) {}

    private void slices(Job job, MappedRequest mapped) {
        attempt(job.answer, () -> {
            boolean more = slice(job, mapped);
            if (job.ticket.isGivenUp()) {
                job.answer.complete(
                        new MappingAnswer.Halted(job.ticket.request().requestId()));
            } else if (more) {
                job.turns.execute(() -> slices(job, mapped));
            } else {
                job.end.run();
                store(job, mapped);
            }
        });
    }

    private boolean slice(Job job, MappedRequest mapped) throws UnreadableBody, ByteBudget.Exhausted {
        Watchdog.Turn turn =
                watchdog.begin(job.book, mapped.stream(), mapped::place, () -> job.stuck.accept(mapped.stream()));
        try {
            return mapped.advance(SLICE);
        } finally {
            turn.end();
        }
    }

    private void store(Job job, MappedRequest mapped) {
        if (job.ticket.beginStoring()) {
            storing.store(job.ticket.request(), mapped, job.ticket.sender()).onComplete(job.answer);
        } else {
            job.answer.complete(new MappingAnswer.Halted(job.ticket.request().requestId()));
        }
    }

    private interface Step {
        void run() throws UnreadableBody, ByteBudget.Exhausted;
    }

    private static void attempt(Promise<MappingAnswer> answer, Step step) {
        try {
            step.run();
        } catch (UnreadableBody e) {
            answer.complete(new MappingAnswer.Unreadable(e.status(), e.code(), String.valueOf(e.getMessage())));
        } catch (ByteBudget.Exhausted e) {
            answer.complete(answer(e));
        } catch (RuntimeException | Error e) {
            // errors too: a request without an answer would hold its memory for ever
            log.atError().log("a request could not be mapped: {}", FailureSite.of(e));
            answer.fail(e);
        }
    }

    private static MappingAnswer answer(ByteBudget.Exhausted exhausted) {
        String message = String.valueOf(exhausted.getMessage());
        return exhausted.isForGood()
                ? new MappingAnswer.Unreadable(413, "too_large_in_work", message)
                : new MappingAnswer.Unavailable("overloaded", message);
    }
}
