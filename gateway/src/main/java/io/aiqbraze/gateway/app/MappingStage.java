package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.mapping.MappingVerticle;
import io.aiqbraze.gateway.mapping.Watchdog;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mapping workers, and those that take the place of workers lost to a payload that does not end. */
final class MappingStage {
    private static final Logger log = LoggerFactory.getLogger(MappingStage.class);

    /** Each lost worker may burn a core; with so many only a new process helps. */
    private static final int MOST_LOST = 8;

    private final Vertx vertx;
    private final WatchdogThread watch;
    private final WorkerSource workers;
    private final Set<String> deployed = new HashSet<>();
    private int wanted;
    private int deploying;
    private int lost;
    private int threads;

    /** Makes workers. */
    interface WorkerSource {
        /** A worker that has itself replaced when it is lost. */
        Deployable worker(MappingVerticle.Replacement replacement);
    }

    /**
     * Not started.
     *
     * @param workers makes each of them
     */
    MappingStage(Vertx vertx, Watchdog watchdog, WorkerSource workers) {
        this.vertx = vertx;
        this.watch = new WatchdogThread(watchdog);
        this.workers = workers;
    }

    synchronized Future<Void> start(int count) {
        wanted = count;
        watch.start();
        return Future.all(Stream.generate(this::deploy).limit(count).toList()).mapEmpty();
    }

    /** Waits for the requests in work; not for lost workers, which may never end. */
    synchronized Future<Void> stop() {
        wanted = 0;
        List<String> ending = new ArrayList<>(deployed);
        return Future.join(ending.stream().map(vertx::undeploy).toList())
                .<Void>mapEmpty()
                .onComplete(ended -> watch.close());
    }

    synchronized int lost() {
        return lost;
    }

    /** Whether this process can still replace a worker that it loses. */
    synchronized boolean isAlive() {
        return lost < MOST_LOST;
    }

    private synchronized Future<Void> deploy() {
        deploying++;
        threads++;
        // a thread for each worker, which can be lost without taking a share of the others
        var options = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.WORKER)
                .setWorkerPoolName("mapping-" + threads)
                .setWorkerPoolSize(1)
                // the watchdog says once what Vert.x would say again and again, with a stack trace each second
                .setMaxWorkerExecuteTime(Integer.MAX_VALUE)
                .setMaxWorkerExecuteTimeUnit(TimeUnit.SECONDS);
        Promise<String> deployment = Promise.promise();
        MappingVerticle.Replacement replacement = () -> deployment.future().onSuccess(this::replace);
        return vertx.deployVerticle(workers.worker(replacement), options)
                .onComplete(ended -> deployed(ended.succeeded() ? ended.result() : null))
                .onComplete(deployment)
                .mapEmpty();
    }

    private synchronized void deployed(@Nullable String deployment) {
        deploying--;
        if (deployment != null) {
            deployed.add(deployment);
        }
    }

    private synchronized void replace(String worker) {
        if (!deployed.remove(worker)) {
            return;
        }
        lost++;
        log.atError()
                .addKeyValue("event", "mapping_worker_lost")
                .addKeyValue("lost", lost)
                .log(
                        lost < MOST_LOST
                                ? "a rule does not end and keeps a mapping worker; another takes its place"
                                : "too many mapping workers are lost to rules that do not end; restart the gateway");
        vertx.undeploy(worker)
                .onSuccess(ended -> returned())
                .onFailure(failure -> log.atWarn().setCause(failure).log("a lost worker could not be undeployed"));
        grow();
    }

    private synchronized void returned() {
        lost--;
        log.atInfo()
                .addKeyValue("event", "mapping_worker_back")
                .addKeyValue("lost", lost)
                .log("a rule has ended after all");
        grow();
    }

    /** Up to as many as there should be, unless too many are lost: also after those have come back. */
    private void grow() {
        while (lost < MOST_LOST && deployed.size() + deploying < wanted) {
            deploy().onFailure(failure -> log.atError().setCause(failure).log("a lost worker could not be replaced"));
        }
    }

    /** The thread of the watchdog: on an event loop it would look as late as what it looks for. */
    static final class WatchdogThread implements AutoCloseable {
        private static final Logger log = LoggerFactory.getLogger(WatchdogThread.class);
        private static final long LOOK_MILLIS = 100;

        private final ScheduledExecutorService thread =
                Executors.newSingleThreadScheduledExecutor(WatchdogThread::daemon);
        private final Watchdog watchdog;

        WatchdogThread(Watchdog watchdog) {
            this.watchdog = watchdog;
        }

        void start() {
            var unused = thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            thread.shutdown();
        }

        private void look() {
            try {
                watchdog.look();
            } catch (RuntimeException e) {
                // the executor would never look again, and say nothing
                log.atError().setCause(e).log("the watchdog of rules failed; it goes on");
            }
        }

        private static Thread daemon(Runnable looks) {
            var thread = new Thread(looks, "rule-watch");
            thread.setDaemon(true);
            return thread;
        }
    }
}
