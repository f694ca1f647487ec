package io.aiqbraze.sender;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the gateway says became of a part's payloads. */
record PartReceipt(long payloads, long accepted, long filtered, long rejected, long deliveries, List<Refused> refused) {
    /** The code of what was left out by us, and is kept nowhere. */
    static final String LEFT_OUT = "left_out";

    /**
     * One refused payload; the gateway names the first ones only.
     *
     * @param index its place in the part
     */
    record Refused(String index, String code, String path, String message) {}

    /** Reads an answer's body; empty if it is none. */
    static Optional<PartReceipt> of(JsonNode answer) {
        if (!answer.path("payloads").isIntegralNumber()
                || !answer.path("accepted").isIntegralNumber()) {
            return Optional.empty();
        }
        List<Refused> refused = new ArrayList<>();
        for (JsonNode error : answer.path("errors")) {
            String index = error.path("index").asText();
            refused.add(new Refused(
                    index,
                    error.path("code").asText(),
                    error.path("path").asText(),
                    withoutPlace(error.path("message").asText(), index)));
        }
        return Optional.of(new PartReceipt(
                answer.path("payloads").asLong(),
                answer.path("accepted").asLong(),
                answer.path("filtered").asLong(),
                answer.path("rejected").asLong(),
                answer.path("deliveries").asLong(),
                List.copyOf(refused)));
    }

    /** Of payloads that no request can carry. */
    static PartReceipt leftOut(long payloads, PartAnswer.Spoiled spoiled) {
        var refused = new Refused("0", LEFT_OUT, "", spoiled.reason() + " (" + spoiled.code() + ")");
        return new PartReceipt(payloads, 0, 0, payloads, 0, List.of(refused));
    }

    /** Messages begin with the place in the part, which is another one in the file. */
    private static String withoutPlace(String message, String index) {
        String place = "payload " + index + ": ";
        return message.startsWith(place) ? message.substring(place.length()) : message;
    }
}
