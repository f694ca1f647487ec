package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.admin.AdminVerticle;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.dispatch.DispatchVerticle;
import io.aiqbraze.gateway.http.TlsFiles;
import io.aiqbraze.gateway.ingest.IngestVerticle;
import io.aiqbraze.gateway.metrics.AdminMeters;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running program: starts the stages from the pipe's end to its beginning, so that nothing is taken in that could
 * not go on, and stops them the other way round.
 */
final class Gateway {
    private static final Logger log = LoggerFactory.getLogger(Gateway.class);

    private static final long TELL_MILLIS = 1_000;
    private static final long LOOK_MILLIS = 5_000;

    private final GatewaySettings settings;
    private final ListenAddresses listening;
    private final Vertx vertx;
    private final PipeStages stages;
    private final AdminVerticle admin;
    private final List<IngestVerticle> ingest = Collections.synchronizedList(new ArrayList<>());
    private final Shutdown shutdown;
    private volatile Future<Void> started = Future.succeededFuture();

    /** Reads certificates, opens the outbox and loads the rules; blocks meanwhile. */
    Gateway(GatewaySettings settings, ListenAddresses listening) throws IOException {
        this.settings = settings;
        this.listening = listening;
        var telemetry = new Telemetry();
        this.vertx = VertxRuntime.create(telemetry.registry());
        TlsFiles ingestTls =
                TlsFiles.open(vertx, "ingest.tls", settings.ingest().tls());
        TlsFiles adminTls = TlsFiles.open(vertx, "admin.tls", settings.admin().tls());
        this.stages = new PipeStages(settings, vertx, telemetry, ingestTls);
        this.admin = new AdminVerticle(
                settings.admin(),
                listening.adminHost(),
                stages.adminOperations(),
                new AdminMeters(telemetry.registry()),
                adminTls,
                System::nanoTime);
        this.shutdown = new Shutdown(vertx, settings.drainTimeout(), System::nanoTime);
    }

    Future<Void> start() {
        shutdown.addLast("the database", stages::close);
        started = deploy(
                        "the admin port",
                        opened(
                                vertx.deployVerticle(admin),
                                "admin.port",
                                settings.admin().port()))
                .compose(deployed -> deployDispatch())
                .compose(deployed -> deploy("the keeper of pauses", vertx.deployVerticle(stages.stopScheduler())))
                .compose(deployed -> deployRuleWatch())
                .compose(deployed -> startMapping())
                .compose(deployed -> deploy(
                        "ingest",
                        opened(
                                vertx.deployVerticle(this::ingest, ingestOptions()),
                                "ingest.port",
                                settings.ingest().port())))
                .onSuccess(deployed -> {
                    vertx.setPeriodic(TELL_MILLIS, tick -> stages.tell());
                    vertx.setPeriodic(0, LOOK_MILLIS, tick -> stages.lookAtOldest());
                    stages.missingWorkspaces().warn();
                    stages.state().listen();
                    announce();
                });
        return started;
    }

    /** Finishes what is under way. Fails, after everything was stopped, if something did not stop cleanly. */
    Future<Void> stop() {
        stages.state().drain();
        stages.rules().endTrial();
        return shutdown.run();
    }

    /** What {@link #start} returned. A stage that starts while others end would find them gone, so wait for it. */
    Future<Void> started() {
        return started;
    }

    /** Names the setting of a port that cannot be opened. */
    private static Future<String> opened(Future<String> deployment, String setting, int port) {
        return deployment.recover(failure ->
                Future.failedFuture(new IOException(setting + " " + port + ": " + failure.getMessage(), failure)));
    }

    private Future<Void> deployRuleWatch() {
        return settings.rules().watchInterval().isNever()
                ? Future.succeededFuture()
                : deploy("the watch over the rules", stages.rules().watch());
    }

    private Future<Void> deployDispatch() {
        List<Future<Void>> deployed = new ArrayList<>();
        for (DispatchVerticle dispatch : stages.dispatch()) {
            deployed.add(deploy("dispatch", vertx.deployVerticle(dispatch)));
        }
        return Future.all(deployed).mapEmpty();
    }

    private Future<Void> startMapping() {
        MappingStage mapping = stages.mapping();
        return mapping.start(workers()).onSuccess(started -> shutdown.addFirst("mapping", mapping::stop));
    }

    private IngestVerticle ingest() {
        var verticle = new IngestVerticle(settings.ingest(), listening.ingestHost(), stages.ingest());
        ingest.add(verticle);
        return verticle;
    }

    private Future<Void> deploy(String stage, Future<String> deployment) {
        return deployment
                .onSuccess(id -> shutdown.addFirst(stage, () -> vertx.undeploy(id)))
                .mapEmpty();
    }

    private int workers() {
        return settings.rules().workers() == 0 ? cores() : settings.rules().workers();
    }

    private static DeploymentOptions ingestOptions() {
        return new DeploymentOptions().setInstances(cores());
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private void announce() {
        log.atInfo()
                .addKeyValue("version", ProgramVersion.text())
                .addKeyValue(
                        "ingest",
                        settings.ingest().tls().scheme() + "://" + listening.ingestHost() + ":"
                                + ingest.get(0).port())
                .addKeyValue(
                        "admin", settings.admin().tls().scheme() + "://" + listening.adminHost() + ":" + admin.port())
                .log("the gateway runs");
    }
}
