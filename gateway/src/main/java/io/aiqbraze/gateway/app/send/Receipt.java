package io.aiqbraze.gateway.app.send;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the gateway says became of a part's payloads. */
record Receipt(long payloads, long accepted, long filtered, long rejected, long deliveries, List<Refused> refused) {
    /**
     * One refused payload; the gateway names the first ones only.
     *
     * @param index its place in the part
     */
    record Refused(String index, String code, String path, String message) {}

    /** Reads an answer's body; empty if it is none. */
    static Optional<Receipt> of(JsonNode answer) {
        if (!answer.path("payloads").isIntegralNumber()
                || !answer.path("accepted").isIntegralNumber()) {
            return Optional.empty();
        }
        List<Refused> refused = new ArrayList<>();
        for (JsonNode error : answer.path("errors")) {
            refused.add(new Refused(
                    error.path("index").asText(),
                    error.path("code").asText(),
                    error.path("path").asText(),
                    error.path("message").asText()));
        }
        return Optional.of(new Receipt(
                answer.path("payloads").asLong(),
                answer.path("accepted").asLong(),
                answer.path("filtered").asLong(),
                answer.path("rejected").asLong(),
                answer.path("deliveries").asLong(),
                List.copyOf(refused)));
    }
}
