package io.aiqbraze.gateway.mapping;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * Hands requests to the mapping verticles, each to the one with the fewest in work. The senders' byte permits bound what
 * waits there. May be used from any thread.
 */
public final class MappingWorkers {
    private static final MappingAnswer NOBODY =
            new MappingAnswer.Unavailable("mapping_unavailable", "no mapping worker is free to answer");

    private final Vertx vertx;
    private final LongSupplier nanoTime;
    private final List<MappingVerticle> workers = new CopyOnWriteArrayList<>();

    public MappingWorkers(Vertx vertx, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.nanoTime = nanoTime;
    }

    /** How long the oldest request waits that has not been begun; where there are several workers, at the readiest. */
    public long waitedNanos() {
        long now = nanoTime.getAsLong();
        return workers.stream()
                .mapToLong(worker -> worker.waitedNanos(now))
                .min()
                .orElse(0);
    }

    /** Succeeds, on the caller's context, once the request is decided. */
    public Future<MappingAnswer> map(MappingRequest request) {
        var context = (ContextInternal) vertx.getOrCreateContext();
        var ticket = new Ticket(request, nanoTime.getAsLong(), context.promise(), context);
        // behind all that this turn of the event loop still reads: a worker that wakes may take its core
        context.runOnContext(turn -> hand(ticket));
        return ticket.answer();
    }

    void join(MappingVerticle worker) {
        workers.add(worker);
    }

    /** From now on it gets no new requests. */
    void leave(MappingVerticle worker) {
        workers.remove(worker);
    }

    /**
     * A worker that does not come back: what it has not begun goes to others, and the rest is answered.
     *
     * @param stream whose rule does not end
     */
    void lost(MappingVerticle worker, String stream) {
        leave(worker);
        for (Ticket ticket : worker.tickets()) {
            if (ticket.isWaiting()) {
                hand(ticket);
            } else {
                ticket.giveUp(stream);
            }
        }
    }

    private void hand(Ticket ticket) {
        Optional<MappingVerticle> idlest = workers.stream().min(Comparator.comparingInt(MappingVerticle::inWork));
        if (idlest.isPresent()) {
            MappingVerticle worker = idlest.get();
            worker.take(ticket);
            // it may have left meanwhile; whoever claims the ticket first has it
            if (!workers.contains(worker) && ticket.isWaiting()) {
                hand(ticket);
            }
        } else if (ticket.claim()) {
            ticket.answer(NOBODY);
        }
    }
}
