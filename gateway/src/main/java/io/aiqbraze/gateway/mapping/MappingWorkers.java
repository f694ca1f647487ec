package io.aiqbraze.gateway.mapping;

import io.aiqbraze.gateway.mapping.MappingJob.PendingAnswer;
import io.aiqbraze.gateway.outbox.CallerContext;
import io.aiqbraze.gateway.outbox.ContextPromise;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands requests to the mapping verticles, each to the one with the fewest in work, and away from one whose payload takes
 * long. The senders' byte permits bound what waits there. May be used from any thread.
 */
public final class MappingWorkers {
    private static final MappingAnswer NO_WORKER =
            new MappingAnswer.Unavailable("mapping_unavailable", "no mapping worker is free to answer");
    private static final Comparator<MappingVerticle> READIEST =
            Comparator.comparing(MappingVerticle::isLate).thenComparingInt(MappingVerticle::inWork);

    private final Vertx vertx;
    private final ByteAdmission permits;
    private final LongSupplier nanoTime;
    private final List<MappingVerticle> workers = new CopyOnWriteArrayList<>();

    /** @param permits memory of requests in work, lent by ingest for bodies and here for what becomes of them */
    public MappingWorkers(Vertx vertx, ByteAdmission permits, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.permits = permits;
        this.nanoTime = nanoTime;
    }

    /** How long the oldest request waits that has not been begun; where there are several workers, at the readiest. */
    public long waitedNanos() {
        long now = nanoTime.getAsLong();
        long least = Long.MAX_VALUE;
        for (MappingVerticle worker : workers) {
            least = Math.min(least, worker.waitedNanos(now));
        }
        return least == Long.MAX_VALUE ? 0 : least;
    }

    /** Succeeds, on the caller's context, once the request is decided. */
    public Future<MappingAnswer> map(MappingRequest request) {
        var pending = new PendingAnswer(request, nanoTime.getAsLong(), new ContextPromise<>(CallerContext.here(vertx)));
        // behind all that this turn of the event loop still reads: a worker that wakes may take its core
        vertx.getOrCreateContext().runOnContext(turn -> hand(new MappingJob(pending, permits)));
        return pending.answer();
    }

    void join(MappingVerticle worker) {
        workers.add(worker);
    }

    /** From now on it gets no new requests. */
    void leave(MappingVerticle worker) {
        workers.remove(worker);
    }

    /** A worker whose payload takes long: all that waits behind it goes to others, if there are any. */
    void late(MappingVerticle worker) {
        if (workers.stream().anyMatch(other -> !other.isLate())) {
            handOver(worker);
        }
    }

    /** A worker that does not come back: all that waits for its turn there goes to others, begun or not. */
    void lost(MappingVerticle worker) {
        leave(worker);
        handOver(worker);
    }

    private void handOver(MappingVerticle worker) {
        List<MappingJob> waiting = worker.giveAway();
        waiting.forEach(this::hand);
    }

    private @Nullable MappingVerticle readiest() {
        MappingVerticle readiest = null;
        for (MappingVerticle worker : workers) {
            if (readiest == null || READIEST.compare(worker, readiest) < 0) {
                readiest = worker;
            }
        }
        return readiest;
    }

    private void hand(MappingJob job) {
        MappingVerticle worker = readiest();
        if (worker == null) {
            job.answer(NO_WORKER);
            return;
        }
        worker.take(job);
        // it may have left meanwhile, and given away all that it had then
        if (!workers.contains(worker) && worker.giveBack(job)) {
            hand(job);
        }
    }
}
