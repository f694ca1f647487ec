package io.aiqbraze.gateway.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.admin.AdminOperations.GatewayHealth;
import io.aiqbraze.gateway.admin.AdminOperations.GatewayReadiness;
import io.aiqbraze.gateway.admin.AdminOperations.GatewayReports;
import io.aiqbraze.gateway.admin.AdminOperations.ScrapeFormat;
import io.aiqbraze.gateway.app.Telemetry.OutboxScrape;
import io.aiqbraze.gateway.outbox.OutboxStore;
import io.aiqbraze.gateway.stops.OldestWaiting;

/** How far the gateway is between its start and its end, and how its stages are. For any thread. */
final class GatewayState implements GatewayHealth, GatewayReports {
    private final MappingStage mapping;
    private final RuleStage rules;
    private final OutboxStore outbox;
    private final Telemetry telemetry;
    private final StatusReport status;
    private final OldestWaiting oldest;
    private volatile boolean listening;
    private volatile boolean draining;

    GatewayState(
            MappingStage mapping,
            RuleStage rules,
            OutboxStore outbox,
            Telemetry telemetry,
            StatusReport status,
            OldestWaiting oldest) {
        this.mapping = mapping;
        this.rules = rules;
        this.outbox = outbox;
        this.telemetry = telemetry;
        this.status = status;
        this.oldest = oldest;
    }

    /** From now on ready: the ingest port is open. */
    void listen() {
        listening = true;
    }

    /** From now on not ready: a load balancer should send nothing any more. */
    void drain() {
        draining = true;
    }

    @Override
    public boolean isLive() {
        return mapping.isAlive();
    }

    @Override
    public GatewayReadiness readiness() {
        return new GatewayReadiness(
                rules.inForce().current() != null,
                listening,
                draining,
                rules.firstFault(),
                outbox.condition().fault());
    }

    @Override
    public JsonNode status() {
        return status.describe();
    }

    @Override
    public String metrics(ScrapeFormat format) {
        return telemetry.scrape(
                new OutboxScrape.OutboxPicture(outbox.totals(), oldest.found(), outbox.stops()), format.mediaType());
    }
}
