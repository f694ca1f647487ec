package io.aiqbraze.gateway.mapping;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Maps requests on a worker thread of its own, each a turn at a time. What waits for its turn is held here and not by the
 * thread, so that it can go to another worker if this one is lost.
 */
public final class MappingVerticle extends VerticleBase {
    private final MappingWorkers workers;
    private final MappingTurns mapping;
    private final Replacement replacement;
    private final Promise<Void> idle = Promise.promise();
    /** Those that wait for their first turn or for another one, first come first served. */
    private final Queue<MappingJob> jobs = new ConcurrentLinkedQueue<>();
    /** Of these, the ones that have not had any. */
    private final Queue<MappingJob> unbegun = new ConcurrentLinkedQueue<>();

    private final AtomicInteger inWork = new AtomicInteger();
    private volatile @Nullable Turn turn;
    private volatile boolean stopping;

    /**
     * One of the workers, which share all of these.
     *
     * @param replacement begun when a payload does not end and this worker is lost to it
     */
    public MappingVerticle(MappingWorkers workers, MappingTurns mapping, Replacement replacement) {
        this.workers = workers;
        this.mapping = mapping;
        this.replacement = replacement;
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

    /** Puts a request, new or begun, into this worker's queue. For any thread. */
    void take(MappingJob job) {
        inWork.incrementAndGet();
        if (job.begun() == null) {
            unbegun.add(job);
        }
        queue(job);
    }

    /** All that waits for its turn, which from now on belongs to another worker. For any thread. */
    List<MappingJob> giveAway() {
        var given = new ArrayList<MappingJob>();
        for (MappingJob job = jobs.poll(); job != null; job = jobs.poll()) {
            unbegun.remove(job);
            end();
            given.add(job);
        }
        return given;
    }

    /** False if the request has its turn already, or belongs to another worker. For any thread. */
    boolean giveBack(MappingJob job) {
        boolean waited = jobs.remove(job);
        if (waited) {
            unbegun.remove(job);
            end();
        }
        return waited;
    }

    /** How long the next one has been waiting. For any thread. */
    long waitedNanos(long now) {
        MappingJob next = unbegun.peek();
        return next == null ? 0 : now - next.pending().arrivedAt();
    }

    int inWork() {
        return inWork.get();
    }

    /** Whether it is in a payload that takes long. For any thread. */
    boolean isLate() {
        Turn current = turn;
        return current != null && current.late;
    }

    private void queue(MappingJob job) {
        jobs.add(job);
        // names no request: a thread that is lost keeps what waits for it
        context.runOnContext(next -> next());
    }

    private void next() {
        MappingJob job = jobs.poll();
        if (job == null) {
            return;
        }
        unbegun.remove(job);
        var current = new Turn();
        turn = current;
        Future<MappingAnswer> answer = mapping.turn(job, current);
        turn = null;
        if (answer == null) {
            queue(job);
        } else {
            answer.onComplete(job::answer, job::fail).onComplete(answered -> end());
        }
    }

    private void end() {
        inWork.decrementAndGet();
        completeIfIdle();
    }

    private void completeIfIdle() {
        if (stopping && inWork.get() == 0) {
            idle.tryComplete();
        }
    }

    /** Time of this worker for one request. */
    private final class Turn implements MappingTurns.Worker {
        private volatile boolean late;

        @Override
        public void isLate() {
            late = true;
            workers.late(MappingVerticle.this);
        }

        @Override
        public void isLost() {
            workers.lost(MappingVerticle.this);
            replacement.begin();
        }
    }

    /** Puts another worker in the place of one that is lost to a payload that does not end. For any thread. */
    public interface Replacement {
        void begin();
    }
}
