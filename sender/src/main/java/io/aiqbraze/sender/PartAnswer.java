package io.aiqbraze.sender;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came back for a part. */
sealed interface PartAnswer {
    /** The payloads were taken, or refused one by one. */
    record Counted(Receipt receipt) implements PartAnswer {}

    /** The part as a whole is too large for the gateway or a proxy before it. */
    record TooLarge(String reason) implements PartAnswer {}

    /**
     * Some records keep all of the part from being taken, by what they are or by how many there are.
     *
     * @param code the gateway's word for it
     */
    record Spoiled(String code, String reason) implements PartAnswer {}

    /**
     * The same part may be taken later.
     *
     * @param asked how long the gateway wants to be left alone, or zero
     */
    record Later(String reason, Duration asked) implements PartAnswer {}

    /**
     * Sending the same part again would not help.
     *
     * @param aboutContent whether it has to do with what is in the part
     */
    record Refused(String reason, boolean aboutContent) implements PartAnswer {}

    /** What the gateway says became of a part's payloads. */
    record Receipt(
            long payloads, long accepted, long filtered, long rejected, long deliveries, List<RefusedPayload> refused) {
        /** The code of what was left out by us, and is kept nowhere. */
        static final String LEFT_OUT = "left_out";

        /**
         * One refused payload; the gateway names the first ones only.
         *
         * @param index its place in the part
         */
        record RefusedPayload(String index, String code, String path, String message) {}

        /** Reads an answer's body; empty if it is none. */
        static Optional<Receipt> of(JsonNode answer) {
            if (!answer.path("payloads").isIntegralNumber()
                    || !answer.path("accepted").isIntegralNumber()) {
                return Optional.empty();
            }
            List<RefusedPayload> refused = new ArrayList<>();
            for (JsonNode error : answer.path("errors")) {
                String index = error.path("index").asText();
                refused.add(new RefusedPayload(
                        index,
                        error.path("code").asText(),
                        error.path("path").asText(),
                        withoutPlace(error.path("message").asText(), index)));
            }
            return Optional.of(new Receipt(
                    answer.path("payloads").asLong(),
                    answer.path("accepted").asLong(),
                    answer.path("filtered").asLong(),
                    answer.path("rejected").asLong(),
                    answer.path("deliveries").asLong(),
                    List.copyOf(refused)));
        }

        /** Of payloads that no request can carry. */
        static Receipt leftOut(long payloads, PartAnswer.Spoiled spoiled) {
            var refused = new RefusedPayload("0", LEFT_OUT, "", spoiled.reason() + " (" + spoiled.code() + ")");
            return new Receipt(payloads, 0, 0, payloads, 0, List.of(refused));
        }

        /** Messages begin with the place in the part, which is another one in the file. */
        private static String withoutPlace(String message, String index) {
            String place = "payload " + index + ": ";
            return message.startsWith(place) ? message.substring(place.length()) : message;
        }
    }
}
