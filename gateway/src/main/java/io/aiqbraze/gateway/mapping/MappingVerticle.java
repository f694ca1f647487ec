package io.aiqbraze.gateway.mapping;

import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.mapping.rules.RuleBooks;
import io.aiqbraze.gateway.metrics.MappingMeters;
import io.aiqbraze.gateway.outbox.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Maps requests on a worker thread of its own. A large request is mapped a slice at a time, and others have their turn
 * between its slices.
 */
public final class MappingVerticle extends VerticleBase {
    private final MappingWorkers workers;
    private final BytePermits permits;
    private final RequestMapping mapping;
    private final Runnable replace;
    private final Promise<Void> idle = Promise.promise();
    private final Set<Ticket> tickets = ConcurrentHashMap.newKeySet();
    /** Those not begun yet, first come first served. */
    private final Queue<Ticket> waiting = new ConcurrentLinkedQueue<>();

    private volatile boolean stopping;

    /**
     * One of the workers, which share all of these.
     *
     * @param permits memory of requests in work, lent by ingest for bodies and here for what becomes of them
     * @param replace called, on any thread, when a rule does not end and this worker with it
     */
    public MappingVerticle(
            MappingWorkers workers,
            RuleBooks books,
            Outbox outbox,
            IngestSettings settings,
            BytePermits permits,
            Watchdog watchdog,
            Clock clock,
            MappingMeters meters,
            Runnable replace) {
        this.workers = workers;
        this.permits = permits;
        this.replace = replace;
        this.mapping =
                new RequestMapping(books, new Decoding(settings), new Storing(outbox, meters), watchdog, clock, meters);
    }

    @Override
    public Future<?> start() {
        workers.join(this);
        return Future.succeededFuture();
    }

    /** Takes no new requests and waits for those in work. */
    @Override
    public Future<?> stop() {
        workers.leave(this);
        // behind the requests that this worker's queue already holds
        context.runOnContext(behind -> {
            stopping = true;
            completeIfIdle();
        });
        return idle.future();
    }

    /** Puts a request into this worker's queue. For any thread. */
    void take(Ticket ticket) {
        tickets.add(ticket);
        waiting.add(ticket);
        context.runOnContext(turn -> begin(ticket));
    }

    /** Those that wait for this worker or are in work. For any thread. */
    Set<Ticket> tickets() {
        return tickets;
    }

    /** How long the next one has been waiting. For any thread. */
    long waitedNanos(long now) {
        Ticket next = waiting.peek();
        return next == null ? 0 : now - next.arrivedAt();
    }

    int inWork() {
        return tickets.size();
    }

    private void begin(Ticket ticket) {
        waiting.poll();
        if (!ticket.claim()) {
            end(ticket);
            return;
        }
        var held = new HeldBytes(
                permits, ticket.request().client(), ticket.request().body().length());
        mapping.map(ticket, held, task -> context.runOnContext(turn -> task.run()), this::lost)
                .onComplete(answer -> held.releaseAll())
                .onComplete(ticket::answer, ticket::fail)
                .onComplete(answered -> end(ticket));
    }

    private void lost(String stream) {
        workers.lost(this, stream);
        replace.run();
    }

    private void end(Ticket ticket) {
        tickets.remove(ticket);
        completeIfIdle();
    }

    private void completeIfIdle() {
        if (stopping && tickets.isEmpty()) {
            idle.tryComplete();
        }
    }
}
