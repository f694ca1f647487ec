package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.aiqbraze.gateway.admin.DeadLetterOrder.LetterQuery;
import io.aiqbraze.gateway.deadletter.DeadLetter;
import io.aiqbraze.gateway.deadletter.DeadLetter.FailedDelivery;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.deadletter.DeadLetters;
import io.aiqbraze.gateway.deadletter.DeadLetters.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters.MatchCount;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.aiqbraze.gateway.http.HttpAnswer;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.JsonBytes;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
        } catch (FilterBody.UnclearFilter e) {
            return Future.succeededFuture(HttpAnswer.problem(400, "bad_query", String.valueOf(e.getMessage())));
        }
    }

    /** The same by a body, as a user is personal and does not belong into a URL. */
    Future<HttpAnswer> search(String body) {
        try {
            ObjectNode given = FilterBody.object(body);
            for (Map.Entry<String, JsonNode> field : given.properties()) {
                if (!SEARCHED.contains(field.getKey()) || !DeadLetterOrder.accepts(field.getKey(), field.getValue())) {
                    throw new FilterBody.UnclearFilter(
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
        } catch (FilterBody.UnclearFilter e) {
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

    /** A dead letter as JSON, with all that is known of it. */
    static final class DeadLetterView {
        private DeadLetterView() {}

        static ObjectNode of(StoredLetter stored) {
            DeadLetter letter = stored.letter();
            Instant replayedAt = letter.origin().replayedAt();
            ObjectNode shown = JsonNodeFactory.instance
                    .objectNode()
                    .put("id", stored.id())
                    .put("reason", letter.reason())
                    .put("message", letter.message())
                    .put("stream", letter.origin().stream())
                    .put("client", letter.origin().client())
                    .put("requestId", letter.origin().requestId())
                    .put("index", letter.index())
                    .put("payloadId", letter.payloadId())
                    .put("ruleVersion", letter.origin().ruleVersion())
                    .put("acceptedAt", letter.origin().acceptedAt().toString())
                    .put("replayedAt", replayedAt == null ? null : replayedAt.toString())
                    .put("diedAt", letter.diedAt().toString());
            if (letter instanceof RefusedPayload refused) {
                add(shown, refused).put("occurrences", stored.occurrences());
            } else if (letter instanceof FailedDelivery failed) {
                add(shown, failed);
            }
            return shown;
        }

        private static ObjectNode add(ObjectNode shown, RefusedPayload refused) {
            shown.put("path", refused.path())
                    .put("form", refused.arrival().form().name().toLowerCase(Locale.ROOT))
                    .putRawValue("payload", raw(refused.payload()));
            return shown;
        }

        private static void add(ObjectNode shown, FailedDelivery failed) {
            Delivery delivery = failed.delivery();
            shown.put("workspace", delivery.line().workspace())
                    .put("endpoint", delivery.line().endpoint().label())
                    .put("lane", delivery.line().lane().label())
                    .put("kind", delivery.kind().name().toLowerCase(Locale.ROOT))
                    .put("campaign", delivery.campaign())
                    .put("user", delivery.user().value())
                    .put("attempts", failed.attempts())
                    .putRawValue("delivery", raw(delivery.json()));
        }

        /** As it was written, without reading it again. */
        private static RawValue raw(JsonBytes json) {
            return new RawValue(json.text());
        }
    }
}
