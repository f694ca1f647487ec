package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.deadletter.DeadLetters.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters.MatchCount;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks to be done with dead letters:
 * {@code {"reason","stream","user","requestId","ids","all","after","upTo","limit","remaining","evenIfOlder","dryRun","force"}}.
 *
 * @param counted what the call before left, so that it is not counted anew; null for the first call
 * @param dryRun only tell what it matches
 * @param force even if it matches nothing that is known
 */
record DeadLetterOrder(
        DeadLetterFilter filter, @Nullable MatchCount counted, boolean evenIfOlder, boolean dryRun, boolean force) {
    private static final Set<String> TEXTS = Set.of("reason", "stream", "user", "requestId");
    private static final Set<String> NUMBERS = Set.of("after", "upTo", "limit", "remaining");
    private static final Set<String> SWITCHES = Set.of("all", "evenIfOlder", "dryRun", "force");
    private static final int PART = 500;
    private static final int LARGEST_PART = 1_000;

    static final String ACCEPTED = "reason, stream, user, requestId (texts), ids (an array of numbers), after, upTo,"
            + " remaining, limit (numbers, limit 1 to " + LARGEST_PART
            + "), all, evenIfOlder, dryRun, force (true or false)";

    static DeadLetterOrder read(ObjectNode given) throws FilterBody.UnclearFilter {
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            if (!accepts(field.getKey(), field.getValue())) {
                throw new FilterBody.UnclearFilter(
                        "'" + field.getKey() + "' is not accepted; accepted are " + ACCEPTED);
            }
        }
        DeadLetterFilter filter = filter(given, PART);
        boolean narrowed = given.has("ids") || TEXTS.stream().anyMatch(given::has);
        if (narrowed == given.path("all").asBoolean(false)) {
            throw new FilterBody.UnclearFilter(
                    "say which dead letters by reason, stream, user, requestId or ids, or all of"
                            + " them by {\"all\":true}");
        }
        return new DeadLetterOrder(
                filter,
                given.has("remaining") && given.has("upTo")
                        ? new MatchCount(given.path("remaining").asLong(), filter.upTo())
                        : null,
                given.path("evenIfOlder").asBoolean(false),
                given.path("dryRun").asBoolean(false),
                given.path("force").asBoolean(false));
    }

    /** The filter of a body whose fields are looked at. */
    static DeadLetterFilter filter(ObjectNode given, int limit) throws FilterBody.UnclearFilter {
        return new DeadLetterFilter(
                text(given, "reason"),
                text(given, "stream"),
                text(given, "user"),
                text(given, "requestId"),
                ids(given),
                given.path("after").asLong(0),
                given.path("upTo").asLong(Long.MAX_VALUE),
                limit(given, limit));
    }

    static boolean accepts(String name, JsonNode value) {
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

    private static int limit(ObjectNode given, int usual) throws FilterBody.UnclearFilter {
        long limit = given.path("limit").asLong(usual);
        if (limit < 1 || limit > LARGEST_PART) {
            throw new FilterBody.UnclearFilter("limit must be a whole number from 1 to " + LARGEST_PART);
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

    /** Reads from a query which dead letters are meant. */
    static final class LetterQuery {
        private static final Set<String> ACCEPTED =
                new TreeSet<>(Set.of("reason", "stream", "user", "requestId", "ids", "after", "limit", "remaining"));

        private LetterQuery() {}

        /**
         * The filter of a query.
         *
         * @param page letters at a time unless the query says otherwise
         * @param largestPage the most it may say
         */
        static DeadLetterFilter read(MultiMap query, int page, int largestPage) throws FilterBody.UnclearFilter {
            for (String name : query.names()) {
                if (!ACCEPTED.contains(name)) {
                    throw new FilterBody.UnclearFilter(
                            "'" + name + "' is not accepted; accepted are " + String.join(", ", ACCEPTED));
                }
            }
            return new DeadLetterFilter(
                    query.get("reason"),
                    query.get("stream"),
                    query.get("user"),
                    query.get("requestId"),
                    ids(query.get("ids")),
                    number("after", query.get("after"), 0, Long.MAX_VALUE),
                    Long.MAX_VALUE,
                    (int) number("limit", query.get("limit"), page, largestPage));
        }

        /** What the page before left, so that it need not be counted again. */
        static OptionalLong remaining(MultiMap query) throws FilterBody.UnclearFilter {
            return query.contains("remaining")
                    ? OptionalLong.of(number("remaining", query.get("remaining"), 0, Long.MAX_VALUE))
                    : OptionalLong.empty();
        }

        private static Set<Long> ids(@Nullable String text) throws FilterBody.UnclearFilter {
            if (text == null) {
                return Set.of();
            }
            try {
                return Arrays.stream(text.split(",", -1)).map(Long::valueOf).collect(Collectors.toUnmodifiableSet());
            } catch (NumberFormatException e) {
                throw new FilterBody.UnclearFilter("ids must be numbers with commas between them");
            }
        }

        private static long number(String name, @Nullable String text, long absent, long most)
                throws FilterBody.UnclearFilter {
            if (text == null) {
                return absent;
            }
            try {
                long number = Long.parseLong(text);
                if (number >= 0 && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw new FilterBody.UnclearFilter(name + " must be a whole number from 0 to " + most);
        }
    }
}
