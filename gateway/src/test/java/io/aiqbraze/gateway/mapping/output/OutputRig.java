package io.aiqbraze.gateway.mapping.output;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Origin;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Reads what a rule may put out, written with single quotes, at one moment for one workspace. */
final class OutputRig {
    static final String TIME = "\"time\":\"2026-01-05T10:00:00Z\"";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final OutputReader READER = new OutputReader(Set.of("default"));

    private OutputRig() {}

    static Delivery read(String output) throws Exception {
        return read(json(output));
    }

    static Delivery read(JsonNode output) throws Exception {
        return READER.read(
                output,
                0,
                "0",
                null,
                new RequestFacts(
                        new Origin("demo", "own", "r-1", "v", Instant.parse("2026-01-05T10:00:00Z")),
                        Map.of(),
                        Lane.LIVE,
                        false));
    }

    static Refusal refused(String output) {
        return catchThrowableOfType(PayloadRefused.class, () -> read(output)).refusal();
    }

    static JsonNode json(String text) throws Exception {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
