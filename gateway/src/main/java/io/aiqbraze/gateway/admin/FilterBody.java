package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads and writes which deliveries an operator means: {@code {"workspace","stream","campaignId","lane",…}}. */
public final class FilterBody {
    static final Set<String> OF_A_PAUSE = Set.of("workspace", "stream", "campaignId", "lane");
    static final Set<String> OF_A_DISCARD =
            Set.of("workspace", "stream", "campaignId", "lane", "ruleVersion", "acceptedBefore");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALL = "all";

    private FilterBody() {}

    /** The body does not say which deliveries; the message says what is accepted. */
    static final class Unclear extends Exception {
        private static final long serialVersionUID = 1;

        Unclear(String message) {
            super(message);
        }
    }

    static DeliveryFilter read(String body, Set<String> criteria) throws Unclear {
        ObjectNode given = object(body);
        for (Map.Entry<String, JsonNode> each : given.properties()) {
            boolean known = criteria.contains(each.getKey()) && each.getValue().isTextual();
            if (!known && !(each.getKey().equals(ALL) && each.getValue().isBoolean())) {
                throw new Unclear("'" + each.getKey() + "' is not accepted; accepted are " + accepted(criteria));
            }
        }
        var filter = new DeliveryFilter(
                text(given, "workspace"),
                text(given, "stream"),
                text(given, "campaignId"),
                lane(text(given, "lane")),
                text(given, "ruleVersion"),
                time(text(given, "acceptedBefore")));
        if (filter.isEmpty() != given.path(ALL).asBoolean(false)) {
            throw new Unclear("say which deliveries by " + accepted(criteria));
        }
        return filter;
    }

    /** The filter with the criteria that it has. */
    public static ObjectNode write(DeliveryFilter filter) {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        put(written, "workspace", filter.workspace());
        put(written, "stream", filter.stream());
        put(written, "campaignId", filter.campaign());
        Lane lane = filter.lane();
        put(written, "lane", lane == null ? null : lane.label());
        put(written, "ruleVersion", filter.ruleVersion());
        Instant before = filter.acceptedBefore();
        put(written, "acceptedBefore", before == null ? null : before.toString());
        return filter.isEmpty() ? written.put(ALL, true) : written;
    }

    private static String accepted(Set<String> criteria) {
        return String.join(", ", new TreeSet<>(criteria)) + " (texts), or by {\"all\":true}";
    }

    static ObjectNode object(String body) throws Unclear {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new Unclear("the body is not JSON");
        }
        throw new Unclear("the body must be a JSON object");
    }

    private static @Nullable Lane lane(@Nullable String label) throws Unclear {
        return label == null ? null : Lane.of(label).orElseThrow(() -> new Unclear("lane must be live or bulk"));
    }

    private static @Nullable Instant time(@Nullable String text) throws Unclear {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new Unclear("acceptedBefore must be a time such as 2026-01-05T10:15:30Z");
        }
    }

    private static @Nullable String text(ObjectNode given, String field) {
        return given.path(field).textValue();
    }

    private static void put(ObjectNode to, String field, @Nullable String value) {
        if (value != null) {
            to.put(field, value);
        }
    }
}
