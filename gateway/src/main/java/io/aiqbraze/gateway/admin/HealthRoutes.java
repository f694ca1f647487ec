package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aiqbraze.gateway.admin.AdminOperations.GatewayHealth;
import io.aiqbraze.gateway.admin.AdminOperations.GatewayReadiness;
import io.aiqbraze.gateway.http.HttpAnswer;

/** {@code GET /health/live} and {@code GET /health/ready}: 200, or 503 with what is wrong. */
final class HealthRoutes {
    private final GatewayHealth health;

    HealthRoutes(GatewayHealth health) {
        this.health = health;
    }

    HttpAnswer live() {
        boolean live = health.isLive();
        return HttpAnswer.json(
                live ? 200 : 503, JsonNodeFactory.instance.objectNode().put("live", live));
    }

    HttpAnswer ready() {
        GatewayReadiness readiness = health.readiness();
        return HttpAnswer.json(
                readiness.ready() ? 200 : 503,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("ready", readiness.ready())
                        .put("rules", readiness.rules())
                        .put("outbox", readiness.outbox())
                        .put("listening", readiness.listening())
                        .put("draining", readiness.draining())
                        .put("ruleFault", readiness.ruleFault())
                        .put("outboxFault", readiness.outboxFault()));
    }
}
