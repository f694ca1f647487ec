package io.aiqbraze.gateway.preview;

import io.aiqbraze.gateway.mapping.FailureSite;
import io.aiqbraze.gateway.preview.PreviewService.PreviewResponse.Refused;
import io.aiqbraze.gateway.preview.PreviewService.PreviewResponse.Shown;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs previews one at a time on a thread of their own, with few waiting and each within a time limit. A run that does
 * not end even when it is interrupted keeps the thread, and until it does all others are turned away.
 */
public final class PreviewRunner implements PreviewService {
    private static final Logger log = LoggerFactory.getLogger(PreviewRunner.class);
    private static final int MOST = 4;
    private static final int SOON_SECONDS = 2;
    private static final int LATER_SECONDS = 30;
    /** Is the id of no timer: they begin with 0, and that one is another's. */
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final WorkerExecutor worker;
    private final PreviewWork work;
    private final Duration limit;
    private final PreviewQueue queue;

    /**
     * The thread belongs to {@code vertx} and ends with it.
     *
     * @param limit of a run
     */
    public PreviewRunner(Vertx vertx, PreviewWork work, Duration limit, LongSupplier nanoTime) {
        this.vertx = vertx;
        // how long a run takes is watched here
        this.worker = vertx.createSharedWorkerExecutor("preview", 1, Integer.MAX_VALUE, TimeUnit.SECONDS);
        this.work = work;
        this.limit = limit;
        this.queue = new PreviewQueue(MOST, limit, nanoTime);
    }

    /** What is done in a turn: on the worker thread of previews, one at a time. */
    @FunctionalInterface
    public interface PreviewWork {
        /** Returns the JSON of a {@link PreviewResult}; may block, and should end soon when its thread is interrupted. */
        String run(PreviewRequest request) throws PreviewRefused, InterruptedException;
    }

    @Override
    public Future<PreviewResponse> preview(PreviewRequest request) {
        PreviewQueue.PreviewTurn turn = queue.take();
        if (turn == null) {
            return Future.succeededFuture(turnedAway());
        }
        Promise<PreviewResponse> answer = Promise.promise();
        var timer = new AtomicLong(NO_TIMER);
        // first, since a run may have ended before another line of this
        watch(turn, request, timer, answer);
        worker.executeBlocking(() -> use(turn, request), false).onComplete(ended -> {
            vertx.cancelTimer(timer.get());
            answer.tryComplete(ended.succeeded() ? ended.result() : failed(ended.cause()));
        });
        return answer.future();
    }

    private void watch(
            PreviewQueue.PreviewTurn turn, PreviewRequest request, AtomicLong timer, Promise<PreviewResponse> answer) {
        long left = turn.nanosLeft();
        if (left > 0) {
            long millis = TimeUnit.NANOSECONDS.toMillis(left) + 1;
            timer.set(vertx.setTimer(millis, fired -> watch(turn, request, timer, answer)));
            return;
        }
        switch (turn.expire()) {
            case WAITING -> answer.tryComplete(turnedAway());
            case RUNNING -> {
                log.atWarn()
                        .addKeyValue("stream", request.stream())
                        .log("a preview did not end within {} ms and was interrupted", limit.toMillis());
                answer.tryComplete(Refused.of(PreviewRefused.timedOut(limit)));
            }
            case OVER -> log.atDebug().log("a preview ended just in time");
        }
    }

    private PreviewResponse use(PreviewQueue.PreviewTurn turn, PreviewRequest request) {
        try {
            return turn.begin() ? new Shown(work.run(request)) : turnedAway();
        } catch (PreviewRefused e) {
            return Refused.of(e);
        } catch (InterruptedException e) {
            // its answer is given
            return turnedAway();
        } catch (RuntimeException | Error e) {
            return failed(e);
        } finally {
            turn.end();
        }
    }

    private PreviewResponse turnedAway() {
        return queue.isBlocked()
                ? new Refused(
                        503,
                        "preview_blocked",
                        "an earlier preview still runs, past its limit of " + limit.toMillis()
                                + " ms, in a step of its rule that takes long; try again when it has ended",
                        LATER_SECONDS)
                : new Refused(503, "preview_busy", "other previews are running and waiting", SOON_SECONDS);
    }

    private static PreviewResponse failed(Throwable failure) {
        log.atError().log("a preview failed: {}", FailureSite.of(failure));
        return new Refused(500, "internal_error", "the gateway failed to show this; its log says where", 0);
    }
}
