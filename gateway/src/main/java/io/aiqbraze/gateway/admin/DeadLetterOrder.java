package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.deadletter.DeadLetterFilter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks to be done with dead letters:
 * {@code {"reason","stream","user","requestId","ids","all","after","upTo","limit","evenIfOlder"}}.
 */
record DeadLetterOrder(DeadLetterFilter filter, boolean evenIfOlder) {
    private static final Set<String> TEXTS = Set.of("reason", "stream", "user", "requestId");
    private static final Set<String> NUMBERS = Set.of("after", "upTo", "limit");
    private static final Set<String> SWITCHES = Set.of("all", "evenIfOlder");
    private static final int PART = 500;
    private static final int LARGEST_PART = 1_000;

    static final String ACCEPTED = "reason, stream, user, requestId (texts), ids (an array of numbers), after, upTo,"
            + " limit (numbers, limit 1 to " + LARGEST_PART + "), all, evenIfOlder (true or false)";

    static DeadLetterOrder read(String body) throws FilterBody.Unclear {
        ObjectNode given = FilterBody.object(body);
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            if (!accepts(field.getKey(), field.getValue())) {
                throw new FilterBody.Unclear("'" + field.getKey() + "' is not accepted; accepted are " + ACCEPTED);
            }
        }
        var filter = new DeadLetterFilter(
                text(given, "reason"),
                text(given, "stream"),
                text(given, "user"),
                text(given, "requestId"),
                ids(given),
                given.path("after").asLong(0),
                given.path("upTo").asLong(Long.MAX_VALUE),
                limit(given));
        boolean narrowed = given.has("ids") || TEXTS.stream().anyMatch(given::has);
        if (narrowed == given.path("all").asBoolean(false)) {
            throw new FilterBody.Unclear("say which dead letters by reason, stream, user, requestId or ids, or all of"
                    + " them by {\"all\":true}");
        }
        return new DeadLetterOrder(filter, given.path("evenIfOlder").asBoolean(false));
    }

    private static boolean accepts(String name, JsonNode value) {
        if (name.equals("ids")) {
            return value.isArray() && !value.isEmpty() && isNumbers(value);
        }
        return (TEXTS.contains(name) && value.isTextual())
                || (NUMBERS.contains(name) && isNumber(value))
                || (SWITCHES.contains(name) && value.isBoolean());
    }

    private static boolean isNumbers(JsonNode array) {
        for (JsonNode each : array) {
            if (!isNumber(each)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0;
    }

    private static int limit(ObjectNode given) throws FilterBody.Unclear {
        long limit = given.path("limit").asLong(PART);
        if (limit < 1 || limit > LARGEST_PART) {
            throw new FilterBody.Unclear("limit must be a whole number from 1 to " + LARGEST_PART);
        }
        return (int) limit;
    }

    private static Set<Long> ids(ObjectNode given) {
        Set<Long> ids = new HashSet<>();
        given.path("ids").forEach(id -> ids.add(id.longValue()));
        return ids;
    }

    private static @Nullable String text(ObjectNode given, String field) {
        return given.path(field).textValue();
    }
}
