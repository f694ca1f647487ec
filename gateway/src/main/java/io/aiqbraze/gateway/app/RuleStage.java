package io.aiqbraze.gateway.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.aiqbraze.gateway.admin.AdminOperations.RuleOperations;
import io.aiqbraze.gateway.app.RulesReport.HaltReport;
import io.aiqbraze.gateway.app.rules.ThreadTime;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.mapping.halt.RuleHalt;
import io.aiqbraze.gateway.mapping.halt.RuleHalts;
import io.aiqbraze.gateway.mapping.reload.RuleReload;
import io.aiqbraze.gateway.mapping.reload.RuleReloadVerticle;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.aiqbraze.gateway.mapping.rules.RulesInForce;
import io.aiqbraze.gateway.mapping.ruletest.RuleTestRunner;
import io.aiqbraze.gateway.metrics.RuleMeters;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules of this process: loaded at the start, watched, and loaded on request. */
final class RuleStage implements RuleOperations {
    private static final Logger log = LoggerFactory.getLogger(RuleStage.class);

    private final GatewaySettings settings;
    private final Vertx vertx;
    private final RulesInForce inForce = new RulesInForce();
    private final HaltReport halts;
    private final RulesReport report;
    private final RuleReload reload;

    RuleStage(GatewaySettings settings, Vertx vertx, RuleHalts halts, Clock clock, RuleMeters meters) {
        this.settings = settings;
        this.vertx = vertx;
        this.halts = new HaltReport(halts);
        this.report = new RulesReport(inForce, halts);
        this.reload = new RuleReload(
                new RuleBookLoader(settings.rules(), settings.workspaces().keySet(), clock),
                (files, book, streams) -> new RuleTestRunner(ThreadTime::cpuNanos)
                        .run(files, book, streams)
                        .faults(),
                inForce,
                halts,
                settings.outbox().directory(),
                clock,
                meters);
        meters.show(new RuleStanding(inForce, halts));
    }

    /** The first load; blocks. A process that is told to end meanwhile has not been ended by its rules. */
    void load() {
        var hook = new Thread(this::endTrial, "rules-on-trial");
        Runtime.getRuntime().addShutdownHook(hook);
        reload.start();
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            log.atDebug().log("told to end while the rules were loaded");
        }
    }

    /** The process ends in order: whatever is being tried has not ended it. */
    void endTrial() {
        try {
            reload.endTrial();
        } catch (IOException e) {
            log.atWarn().log("the next start may not try the rules of the directory: {}", e.toString());
        }
    }

    /** Watches the directory from now on; succeeds with the id of the deployment. */
    Future<String> watch() {
        return vertx.deployVerticle(
                new RuleReloadVerticle(reload, settings.rules().watchInterval().millis()),
                new DeploymentOptions()
                        .setThreadingModel(ThreadingModel.WORKER)
                        .setWorkerPoolName("rules")
                        .setWorkerPoolSize(1));
    }

    /** Loads on a worker thread. */
    @Override
    public Future<JsonNode> reload(Set<String> removeStreams) {
        return vertx.executeBlocking(
                () -> {
                    reload.reload(removeStreams);
                    return report.describe();
                },
                false);
    }

    RulesInForce inForce() {
        return inForce;
    }

    @Override
    public JsonNode describe() {
        return report.describe();
    }

    @Override
    public ArrayNode halts() {
        return halts.list();
    }

    @Override
    public ArrayNode clearHalts(@Nullable String stream) {
        return halts.clear(stream);
    }

    HaltReport haltReport() {
        return halts;
    }

    /** What is wrong with the newest rules, in one line; null while they are in force, for every stream. */
    @Nullable String firstFault() {
        return report.firstFault();
    }

    /** As meters show it. */
    private record RuleStanding(RulesInForce inForce, RuleHalts halts) implements RuleMeters.ShownRules {
        @Override
        public boolean isBroken() {
            return inForce.standing().failure() != null;
        }

        @Override
        public int haltedStreams() {
            return (int) halts.list().stream().filter(RuleHalt::isOfAll).count();
        }

        @Override
        public int haltedClients() {
            return (int) halts.list().stream().filter(halt -> !halt.isOfAll()).count();
        }

        @Override
        public long loadedAtSeconds() {
            RuleBook book = inForce.current();
            return book == null ? 0 : book.loadedAt().getEpochSecond();
        }
    }
}
