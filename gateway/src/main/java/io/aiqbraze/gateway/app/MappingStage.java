package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.mapping.MappingVerticle;
import io.aiqbraze.gateway.mapping.Watchdog;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mapping workers, and those that take the place of workers lost to a rule that does not end. */
final class MappingStage {
    private static final Logger log = LoggerFactory.getLogger(MappingStage.class);

    private static final long WATCH_MILLIS = 250;
    /** Each lost worker may burn a core; with so many only a new process helps. */
    private static final int MOST_LOST = 8;

    private final Vertx vertx;
    private final Watchdog watchdog;
    private final Function<Runnable, MappingVerticle> workers;
    private final List<String> deployed = new CopyOnWriteArrayList<>();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger threads = new AtomicInteger();
    private long timer = -1;

    /**
     * Not started.
     *
     * @param workers makes one, which calls the given when it is lost
     */
    MappingStage(Vertx vertx, Watchdog watchdog, Function<Runnable, MappingVerticle> workers) {
        this.vertx = vertx;
        this.watchdog = watchdog;
        this.workers = workers;
    }

    Future<Void> start(int count) {
        timer = vertx.setPeriodic(WATCH_MILLIS, id -> watchdog.look());
        return Future.all(IntStream.range(0, count).mapToObj(number -> deploy()).toList())
                .mapEmpty();
    }

    /** Waits for the requests in work; not for lost workers, which may never end. */
    Future<Void> stop() {
        boolean unused = vertx.cancelTimer(timer);
        return Future.join(deployed.stream().map(vertx::undeploy).toList()).mapEmpty();
    }

    int lost() {
        return lost.get();
    }

    /** Whether this process can still replace a worker that it loses. */
    boolean isAlive() {
        return lost.get() < MOST_LOST;
    }

    private Future<Void> deploy() {
        // a thread for each worker, which can be lost without taking a share of the others
        var options = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.WORKER)
                .setWorkerPoolName("mapping-" + threads.incrementAndGet())
                .setWorkerPoolSize(1)
                // the watchdog says once what Vert.x would say again and again, with a stack trace each second
                .setMaxWorkerExecuteTime(Integer.MAX_VALUE)
                .setMaxWorkerExecuteTimeUnit(TimeUnit.SECONDS);
        var id = new AtomicReference<@Nullable String>();
        return vertx.deployVerticle(workers.apply(() -> replace(id.get())), options)
                .onSuccess(deployment -> {
                    id.set(deployment);
                    deployed.add(deployment);
                })
                .mapEmpty();
    }

    private void replace(@Nullable String worker) {
        if (worker == null || !deployed.remove(worker)) {
            return;
        }
        lost.incrementAndGet();
        vertx.undeploy(worker)
                .onSuccess(ended ->
                        log.atInfo().log("a rule has ended after all; {} workers are lost", lost.decrementAndGet()))
                .onFailure(failure -> log.atWarn().setCause(failure).log("a lost worker could not be undeployed"));
        if (isAlive()) {
            deploy().onFailure(failure -> log.atError().setCause(failure).log("a lost worker could not be replaced"));
        } else {
            log.atError().log("{} mapping workers are lost to rules that do not end; restart the gateway", MOST_LOST);
        }
    }
}
