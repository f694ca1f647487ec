package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.admin.AdminOperations;
import io.aiqbraze.gateway.app.StatusReport.MissingWorkspaces;
import io.aiqbraze.gateway.app.WorkMemory.IngestLoad;
import io.aiqbraze.gateway.app.outbox.StoreFactory;
import io.aiqbraze.gateway.app.rules.ThreadTime;
import io.aiqbraze.gateway.braze.AnswerBudget;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.deadletter.LetterDecisions;
import io.aiqbraze.gateway.dispatch.DispatchVerticle;
import io.aiqbraze.gateway.dispatch.context.DispatchClock;
import io.aiqbraze.gateway.dispatch.context.DispatchContext;
import io.aiqbraze.gateway.http.ConnectionBound;
import io.aiqbraze.gateway.http.HttpPort;
import io.aiqbraze.gateway.http.TlsFiles;
import io.aiqbraze.gateway.ingest.IngestResources;
import io.aiqbraze.gateway.mapping.ByteAdmission;
import io.aiqbraze.gateway.mapping.IdempotentMapping;
import io.aiqbraze.gateway.mapping.MappingTurns;
import io.aiqbraze.gateway.mapping.MappingVerticle;
import io.aiqbraze.gateway.mapping.MappingWorkers;
import io.aiqbraze.gateway.mapping.ReplayMapping;
import io.aiqbraze.gateway.mapping.RequestDecoder;
import io.aiqbraze.gateway.mapping.RequestStorage;
import io.aiqbraze.gateway.mapping.TrialMapping;
import io.aiqbraze.gateway.mapping.Watchdog;
import io.aiqbraze.gateway.mapping.halt.RuleHalts;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.aiqbraze.gateway.metrics.DispatchMeters;
import io.aiqbraze.gateway.metrics.IngestMeters;
import io.aiqbraze.gateway.metrics.MappingMeters;
import io.aiqbraze.gateway.metrics.OutboxMeters;
import io.aiqbraze.gateway.metrics.RuleMeters;
import io.aiqbraze.gateway.outbox.OutboxStore;
import io.aiqbraze.gateway.preview.LivePreview;
import io.aiqbraze.gateway.preview.LivePreview.TrialRules;
import io.aiqbraze.gateway.preview.PayloadPreviewer;
import io.aiqbraze.gateway.preview.PayloadPreviewer.PreviewLimits;
import io.aiqbraze.gateway.preview.PreviewRunner;
import io.aiqbraze.gateway.stops.OldestWaiting;
import io.aiqbraze.gateway.stops.StopScheduler;
import io.aiqbraze.gateway.stops.StopService;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The stages of the pipe, made and connected, not yet started. */
final class PipeStages {
    private static final int TOKEN_KEY_BYTES = 32;

    private final GatewaySettings settings;
    private final Vertx vertx;
    private final Clock clock = Clock.systemUTC();
    private final RuleHalts halts;
    private final RuleStage rules;
    private final OutboxStore outbox;
    private final ByteAdmission permits;
    private final IngestResources ingest;
    private final MappingMeters mappingMeters;
    private final Watchdog watchdog;
    private final MappingWorkers workers;
    private final MappingStage mapping;
    private final List<DispatchVerticle> dispatch;
    private final StopScheduler stopScheduler;
    private final OldestWaiting oldest;
    private final GatewayState state;

    /**
     * Opens the outbox and loads the rules; blocks meanwhile.
     *
     * @param ingestTls of the ingest port, null for clear HTTP
     */
    PipeStages(GatewaySettings settings, Vertx vertx, Telemetry telemetry, @Nullable TlsFiles ingestTls)
            throws IOException {
        this.settings = settings;
        this.vertx = vertx;
        outbox = StoreFactory.open(settings.outbox(), clock, System::nanoTime, new OutboxMeters(telemetry.registry()));
        permits = WorkMemory.permits(settings.ingest(), Runtime.getRuntime().maxMemory());
        halts = new RuleHalts(settings.rules().haltFor().duration(), System::nanoTime, clock);
        rules = new RuleStage(settings, vertx, halts, clock, new RuleMeters(telemetry.registry()));
        rules.load();
        mappingMeters = new MappingMeters(telemetry.registry());
        var dispatchMeters = new DispatchMeters(telemetry.registry());
        var answers = AnswerBudget.usual();
        dispatch = settings.workspaces().entrySet().stream()
                .map(workspace -> new DispatchVerticle(
                        workspace.getKey(),
                        workspace.getValue(),
                        outbox,
                        new DispatchContext(
                                vertx,
                                outbox,
                                settings.dispatch(),
                                new DispatchClock(clock, System::nanoTime),
                                new SplittableRandom(),
                                dispatchMeters,
                                answers)))
                .toList();
        stopScheduler = new StopScheduler(outbox, dispatch, clock);
        oldest = new OldestWaiting(outbox);
        watchdog =
                new Watchdog(ThreadTime::cpuNanos, settings.rules().stuckAfter().nanos());
        workers = new MappingWorkers(vertx, permits, System::nanoTime);
        var requests = new MappingTurns(
                rules.inForce(),
                halts,
                new RequestDecoder(settings.ingest()),
                new RequestStorage(outbox, mappingMeters),
                watchdog,
                new MappingTurns.Clocks(clock, System::nanoTime),
                mappingMeters);
        mapping = new MappingStage(vertx, watchdog, replacement -> new MappingVerticle(workers, requests, replacement));
        mappingMeters.show(mapping::lost);
        var ingestMeters = new IngestMeters(telemetry.registry());
        var connections = new ConnectionBound(
                "ingest", settings.ingest().maxConnections(), System::nanoTime, ingestMeters::connectionRefused);
        ingestMeters.show(new IngestLoad(permits, connections));
        ingest = new IngestResources(
                new HttpPort(connections, ingestTls),
                permits,
                new PipeContext(
                        rules.inForce(),
                        workers,
                        outbox,
                        settings.ingest().maxWait().nanos()),
                new IdempotentMapping(vertx, outbox, workers::map),
                clock,
                System::nanoTime,
                ingestMeters);
        var status =
                new StatusReport(clock, rules.inForce(), rules.haltReport(), outbox, dispatch, missingWorkspaces());
        state = new GatewayState(mapping, rules, outbox, telemetry, status, oldest);
        telemetry.showReadiness(() -> state.readiness().ready());
    }

    IngestResources ingest() {
        return ingest;
    }

    List<DispatchVerticle> dispatch() {
        return dispatch;
    }

    RuleStage rules() {
        return rules;
    }

    MappingStage mapping() {
        return mapping;
    }

    AdminOperations adminOperations() {
        return new AdminOperations(
                state,
                state,
                rules,
                outbox,
                new LetterDecisions(
                        outbox,
                        new ReplayMapping(
                                rules.inForce(), halts, watchdog, TrialMapping.beside(permits, "(replay)"), vertx),
                        clock),
                stopService(),
                preview());
    }

    /** Workspaces that deliveries wait for and that are not configured. */
    MissingWorkspaces missingWorkspaces() {
        return new MissingWorkspaces(outbox::totals, settings.workspaces().keySet());
    }

    /** Writes to the log what is told once a minute. */
    void tell() {
        mappingMeters.tellDeadLetters(System.nanoTime());
    }

    /** Ends pauses and carries discards out; to be deployed once dispatch is. */
    StopScheduler stopScheduler() {
        return stopScheduler;
    }

    /** Looks how old is what waits, for the metrics; called by one context, every few seconds. */
    void lookAtOldest() {
        var unused = oldest.look();
    }

    /** How far the gateway is; what starts and ends it says so there. */
    GatewayState state() {
        return state;
    }

    Future<Void> close() {
        return outbox.close();
    }

    private StopService stopService() {
        var tokenKey = new byte[TOKEN_KEY_BYTES];
        new SecureRandom().nextBytes(tokenKey);
        Set<String> workspaces = settings.workspaces().keySet();
        var parts = new StopService.StopParts(
                outbox,
                dispatch,
                workspaces,
                new StandingRules(
                        vertx,
                        rules.inForce(),
                        halts,
                        new RuleBookLoader(settings.rules(), workspaces, clock),
                        settings.rules()),
                stopScheduler);
        return new StopService(parts, settings.admin().undoFor().duration(), tokenKey, clock);
    }

    private PreviewRunner preview() {
        var loader = new RuleBookLoader(settings.rules(), settings.workspaces().keySet(), clock);
        var previewer = new PayloadPreviewer(
                PreviewLimits.beside(settings.ingest()),
                settings.workspaces(),
                TrialMapping.beside(permits, "(preview)"),
                clock);
        var live = new LivePreview(rules.inForce(), new TrialRules(loader), previewer);
        return new PreviewRunner(vertx, live, PreviewLimits.TIME, System::nanoTime);
    }
}
