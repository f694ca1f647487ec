package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aiqbraze.gateway.admin.AdminOperations.GatewayHealth;
import io.aiqbraze.gateway.admin.AdminOperations.GatewayReadiness;
import io.aiqbraze.gateway.admin.AdminOperations.GatewayReports;
import io.aiqbraze.gateway.admin.AdminOperations.RuleOperations;
import io.aiqbraze.gateway.admin.AdminOperations.ScrapeFormat;
import io.aiqbraze.gateway.deadletter.DeadLetters;
import io.aiqbraze.gateway.deadletter.LetterDecisions;
import io.aiqbraze.gateway.preview.PreviewService;
import io.aiqbraze.gateway.stops.OperatorStops;
import io.aiqbraze.gateway.stops.UntouchedStops;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The gateway behind an admin port, played: live and ready, with nothing to tell, where no rule runs away. */
public final class PlayedGateway implements GatewayHealth, GatewayReports, RuleOperations {
    /** Nobody previews here. */
    public static final PreviewService NO_PREVIEW =
            post -> Future.failedFuture(new UnsupportedOperationException("nobody previews here"));

    volatile boolean live = true;
    volatile GatewayReadiness readiness = new GatewayReadiness(true, true, false, null, null);
    volatile String metrics = "";
    private final Supplier<JsonNode> status;
    /** What the rules are after a reload in which streams may vanish. */
    volatile Function<Set<String>, JsonNode> reload = removed -> JsonNodeFactory.instance.objectNode();

    public PlayedGateway() {
        this(JsonNodeFactory.instance::objectNode);
    }

    /** @param status what {@code GET /api/status} shows */
    public PlayedGateway(Supplier<JsonNode> status) {
        this.status = status;
    }

    /** Without dead letters, pauses or waiting deliveries. */
    public AdminOperations operations(PreviewService preview) {
        var none = new EmptyLetterStore();
        return operations(
                none,
                new LetterDecisions(none, (payloads, at) -> Future.succeededFuture(List.of()), Clock.systemUTC()),
                UntouchedStops.any(),
                preview);
    }

    /** With real parts where a test needs them. */
    public AdminOperations operations(
            DeadLetters deadLetters, LetterDecisions decisions, OperatorStops stops, PreviewService preview) {
        return new AdminOperations(this, this, this, deadLetters, decisions, stops, preview);
    }

    @Override
    public boolean isLive() {
        return live;
    }

    @Override
    public GatewayReadiness readiness() {
        return readiness;
    }

    @Override
    public JsonNode status() {
        return status.get();
    }

    @Override
    public String metrics(ScrapeFormat format) {
        return metrics;
    }

    @Override
    public JsonNode describe() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public Future<JsonNode> reload(Set<String> removed) {
        return Future.succeededFuture(reload.apply(removed));
    }

    @Override
    public ArrayNode halts() {
        return JsonNodeFactory.instance.arrayNode();
    }

    @Override
    public ArrayNode clearHalts(@Nullable String stream) {
        return halts();
    }
}
