package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.gateway.deadletter.DeadLetter;
import io.aiqbraze.gateway.deadletter.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters;
import io.aiqbraze.gateway.deadletter.StoredDeadLetter;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.JsonBytes;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/dead-letters}: oldest first, a page at a time. */
final class DeadLetterList {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;

    private final DeadLetters store;

    DeadLetterList(DeadLetters store) {
        this.store = store;
    }

    Future<AdminAnswer> list(MultiMap query) {
        DeadLetterFilter filter;
        try {
            filter = new DeadLetterFilter(
                    query.get("reason"),
                    query.get("stream"),
                    query.get("user"),
                    query.get("requestId"),
                    Set.of(),
                    number(query.get("after"), 0, Long.MAX_VALUE),
                    Long.MAX_VALUE,
                    (int) number(query.get("limit"), PAGE, LARGEST_PAGE));
        } catch (NumberFormatException e) {
            return Future.succeededFuture(AdminAnswer.problem(
                    400,
                    "not_a_number",
                    "after must be the id of a dead letter, limit a number from 0 to " + LARGEST_PAGE));
        }
        return store.list(filter).map(letters -> AdminAnswer.json(page(letters, filter.limit())));
    }

    private static long number(@Nullable String text, long absent, long most) {
        if (text == null) {
            return absent;
        }
        long number = Long.parseUnsignedLong(text);
        if (number < 0 || number > most) {
            throw new NumberFormatException("out of range");
        }
        return number;
    }

    private static ObjectNode page(List<StoredDeadLetter> letters, int limit) {
        ObjectNode page = JSON.createObjectNode();
        var shown = page.putArray("deadLetters");
        letters.forEach(letter -> shown.add(show(letter)));
        if (!letters.isEmpty() && letters.size() == limit) {
            page.put(
                    "next",
                    "/api/dead-letters?after=" + letters.get(letters.size() - 1).id());
        }
        return page;
    }

    private static ObjectNode show(StoredDeadLetter stored) {
        DeadLetter letter = stored.letter();
        ObjectNode shown = JSON.createObjectNode()
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
                .put("diedAt", letter.diedAt().toString());
        if (letter instanceof DeadLetter.RefusedPayload refused) {
            shown.put("path", refused.path())
                    .put("occurrences", stored.occurrences())
                    .set("payload", json(refused.payload()));
        } else if (letter instanceof DeadLetter.FailedDelivery failed) {
            Delivery delivery = failed.delivery();
            shown.put("workspace", delivery.line().workspace())
                    .put("endpoint", delivery.line().endpoint().label())
                    .put("campaign", delivery.campaign())
                    .put("user", delivery.user().value())
                    .put("attempts", failed.attempts())
                    .set("delivery", json(delivery.json()));
        }
        return shown;
    }

    private static JsonNode json(JsonBytes bytes) {
        try {
            return JSON.readTree(bytes.array());
        } catch (JsonProcessingException notJson) {
            return TextNode.valueOf(bytes.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
