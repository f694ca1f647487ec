package io.aiqbraze.gateway.pipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Payloads that carry a number through the gateway, and how to find it again in what Braze gets. */
enum NumberedObject {
    EVENT("events") {
        @Override
        String payload(String user, int n) {
            return "{\"external_id\":\"" + user + "\",\"name\":\"page_viewed\",\"id\":\"" + n
                    + "\",\"properties\":{\"n\":" + n + "}}";
        }
    },
    /** Each number is an attribute of its own, which survives that the objects of a user are merged. */
    ATTRIBUTES("attributes") {
        @Override
        String payload(String user, int n) {
            return "{\"external_id\":\"" + user + "\",\"attributes\":{\"" + ATTRIBUTE + n + "\":true}}";
        }
    },
    TRIGGER("campaigns") {
        @Override
        String payload(String user, int n) {
            return "{\"external_id\":\"" + user + "\",\"campaign_id\":\"campaign-" + n % 3 + "\",\"id\":\"" + n
                    + "\",\"trigger_properties\":{\"n\":" + n + "}}";
        }
    };

    private static final String ATTRIBUTE = "number_";

    private final String stream;

    NumberedObject(String stream) {
        this.stream = stream;
    }

    /** Where it is posted to. */
    String stream() {
        return stream;
    }

    abstract String payload(String user, int n);

    /** The numbers in an object of Braze's, in their order. */
    static IntStream numbers(JsonNode object) {
        IntStream merged = StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .filter(name -> name.startsWith(ATTRIBUTE))
                .mapToInt(name -> Integer.parseInt(name.substring(ATTRIBUTE.length())));
        IntStream single = Stream.of("properties", "trigger_properties")
                .map(properties -> object.path(properties).path("n"))
                .filter(JsonNode::isInt)
                .mapToInt(JsonNode::asInt);
        return IntStream.concat(merged, single);
    }

    /** Whom an object of Braze's is about. */
    static String user(JsonNode object) {
        return object.path("external_id").asText(object.path("external_user_id").asText());
    }
}
