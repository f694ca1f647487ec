package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.deadletter.DeadLetters;
import io.aiqbraze.gateway.deadletter.DeadLetters.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters.MatchCount;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.aiqbraze.gateway.http.HttpAnswer;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/dead-letters} and {@code POST /api/dead-letters/search}: oldest first, a page at a time. */
final class DeadLetterList {
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;
    private static final Set<String> PLACES = Set.of("after", "remaining");
    private static final Set<String> SEARCHED =
            new TreeSet<>(Set.of("reason", "stream", "user", "requestId", "ids", "after", "limit", "remaining"));

    private final DeadLetters store;

    DeadLetterList(DeadLetters store) {
        this.store = store;
    }

    Future<HttpAnswer> list(MultiMap query) {
        try {
            DeadLetterFilter filter = LetterQuery.read(query, PAGE, LARGEST_PAGE);
            return count(filter, LetterQuery.remaining(query))
                    .compose(count -> store.list(filter).map(letters -> {
                        ObjectNode page = page(letters, count);
                        if (goesOn(letters, page)) {
                            page.put("next", next(query, last(letters), remaining(page)));
                        }
                        return HttpAnswer.json(page);
                    }));
        } catch (FilterBody.Unclear e) {
            return Future.succeededFuture(HttpAnswer.problem(400, "bad_query", String.valueOf(e.getMessage())));
        }
    }

    /** The same by a body, as a user is personal and does not belong into a URL. */
    Future<HttpAnswer> search(String body) {
        try {
            ObjectNode given = FilterBody.object(body);
            for (Map.Entry<String, JsonNode> field : given.properties()) {
                if (!SEARCHED.contains(field.getKey()) || !DeadLetterOrder.accepts(field.getKey(), field.getValue())) {
                    throw new FilterBody.Unclear(
                            "'" + field.getKey() + "' is not accepted; accepted are " + String.join(", ", SEARCHED));
                }
            }
            DeadLetterFilter filter = DeadLetterOrder.filter(given, PAGE);
            OptionalLong known = given.has("remaining")
                    ? OptionalLong.of(given.path("remaining").asLong())
                    : OptionalLong.empty();
            return count(filter, known)
                    .compose(count -> store.list(filter).map(letters -> {
                        ObjectNode page = page(letters, count);
                        if (goesOn(letters, page)) {
                            page.putObject("next").put("after", last(letters)).put("remaining", remaining(page));
                        }
                        return HttpAnswer.json(page);
                    }));
        } catch (FilterBody.Unclear e) {
            return Future.succeededFuture(HttpAnswer.problem(400, "bad_request", String.valueOf(e.getMessage())));
        }
    }

    /** Millions are counted once, and not again for each page. */
    private Future<Long> count(DeadLetterFilter filter, OptionalLong known) {
        return known.isPresent()
                ? Future.succeededFuture(known.getAsLong())
                : store.count(filter).map(MatchCount::count);
    }

    private static ObjectNode page(List<StoredLetter> letters, long count) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        var shown = page.putArray("deadLetters");
        letters.forEach(letter -> shown.add(DeadLetterView.of(letter)));
        return page.put("remaining", Math.max(0, count - letters.size()));
    }

    private static boolean goesOn(List<StoredLetter> letters, ObjectNode page) {
        return remaining(page) > 0 && !letters.isEmpty();
    }

    private static long remaining(ObjectNode page) {
        return page.path("remaining").asLong();
    }

    private static long last(List<StoredLetter> letters) {
        return letters.get(letters.size() - 1).id();
    }

    /** The same query for the letters behind this one. */
    private static String next(MultiMap query, long after, long remaining) {
        String criteria = query.entries().stream()
                .filter(parameter -> !PLACES.contains(parameter.getKey()))
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8) + "&")
                .collect(Collectors.joining());
        return "/api/dead-letters?" + criteria + "after=" + after + "&remaining=" + remaining;
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
        static DeadLetterFilter read(MultiMap query, int page, int largestPage) throws FilterBody.Unclear {
            for (String name : query.names()) {
                if (!ACCEPTED.contains(name)) {
                    throw new FilterBody.Unclear(
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
        static OptionalLong remaining(MultiMap query) throws FilterBody.Unclear {
            return query.contains("remaining")
                    ? OptionalLong.of(number("remaining", query.get("remaining"), 0, Long.MAX_VALUE))
                    : OptionalLong.empty();
        }

        private static Set<Long> ids(@Nullable String text) throws FilterBody.Unclear {
            if (text == null) {
                return Set.of();
            }
            try {
                return Arrays.stream(text.split(",", -1)).map(Long::valueOf).collect(Collectors.toUnmodifiableSet());
            } catch (NumberFormatException e) {
                throw new FilterBody.Unclear("ids must be numbers with commas between them");
            }
        }

        private static long number(String name, @Nullable String text, long absent, long most)
                throws FilterBody.Unclear {
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
            throw new FilterBody.Unclear(name + " must be a whole number from 0 to " + most);
        }
    }
}
