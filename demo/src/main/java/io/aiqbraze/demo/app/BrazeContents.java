package io.aiqbraze.demo.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the sandbox holds, without what it made up itself: ids, times of its own. */
final class BrazeContents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OF_AN_EVENT = List.of("name", "time", "properties");
    private static final List<String> OF_A_SEND = List.of("campaign_id", "trigger_properties");

    private BrazeContents() {}

    /**
     * Users by external id, each {@code {"attributes","events","sends"}}.
     *
     * @param users the sandbox's {@code users}
     */
    static ObjectNode of(JsonNode users) {
        ObjectNode contents = JSON.createObjectNode();
        StreamSupport.stream(users.spliterator(), false)
                .sorted(Comparator.comparing(user -> user.path("external_id").asText()))
                .forEach(user -> contents.set(user.path("external_id").asText(), one(user)));
        return contents;
    }

    private static ObjectNode one(JsonNode user) {
        ObjectNode one = JSON.createObjectNode();
        ObjectNode attributes = one.putObject("attributes");
        for (String kind : List.of("attributes", "custom_attributes")) {
            user.path(kind).properties().forEach(value -> attributes.set(value.getKey(), value.getValue()));
        }
        copy(user.path("events"), OF_AN_EVENT, one.putArray("events"));
        copy(user.path("sends"), OF_A_SEND, one.putArray("sends"));
        return one;
    }

    private static void copy(JsonNode from, List<String> fields, ArrayNode to) {
        for (JsonNode element : from) {
            ObjectNode copy = to.addObject();
            fields.stream().filter(element::has).forEach(field -> copy.set(field, element.get(field)));
        }
    }
}
