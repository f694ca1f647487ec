package io.aiqbraze.gateway.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.config.StreamSettings;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.StreamRule;
import io.aiqbraze.gateway.mapping.rules.StreamRule.MappingResult;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Identifier;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.model.User;
import io.aiqbraze.jq.run.MemoryLender;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A payload's {@code do} says what becomes of it: filter, refuse, fail, or else one delivery. */
record FakeRule(Consumer<JsonNode> onPayload) implements StreamRule {
    FakeRule() {
        this(payload -> {});
    }

    RuleBook book(String version) {
        return new RuleBook(version, Instant.EPOCH, new TreeMap<>(Map.of("events", this, "other", this)));
    }

    @Override
    public MappingResult map(JsonNode payload, String index, RequestFacts request, MemoryLender budget) {
        onPayload.accept(payload);
        return switch (payload.findPath("do").asText()) {
            case "filter" -> new MappingResult.Filtered();
            case "refuse" -> new MappingResult.Refused(new Refusal("not_wanted", "/do", "refused as told"));
            case "fail" -> throw new IllegalStateException("quotes " + payload);
            default -> new MappingResult.Mapped(List.of(delivery(payload, index, request)));
        };
    }

    @Override
    public List<JsonNode> outputs(JsonNode payload, String index, RequestFacts request, MemoryLender budget) {
        throw new UnsupportedOperationException("a fake puts out deliveries only");
    }

    @Override
    public StreamRule with(StreamSettings other) {
        throw new UnsupportedOperationException("a fake has one set of settings");
    }

    @Override
    public StreamSettings settings() {
        return new StreamSettings(
                List.of("braze_id", "external_id"),
                null,
                StreamSettings.OnLeave.FALSE,
                null,
                StreamSettings.EmptyCell.ABSENT,
                Map.of("LTV", StreamSettings.ValueType.NUMBER));
    }

    private static Delivery delivery(JsonNode payload, String index, RequestFacts request) {
        return new Delivery(
                new Line("default", Endpoint.TRACK, request.lane()),
                Kind.EVENT,
                new User(Identifier.EXTERNAL_ID, "u"),
                null,
                null,
                index,
                0,
                JsonBytes.of(payload.toString()),
                request.origin());
    }
}
