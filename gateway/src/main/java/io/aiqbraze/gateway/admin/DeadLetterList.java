package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.deadletter.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters;
import io.aiqbraze.gateway.deadletter.Matches;
import io.aiqbraze.gateway.deadletter.StoredDeadLetter;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** {@code GET /api/dead-letters}: oldest first, a page at a time. */
final class DeadLetterList {
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;

    private final DeadLetters store;

    DeadLetterList(DeadLetters store) {
        this.store = store;
    }

    Future<AdminAnswer> list(MultiMap query) {
        DeadLetterFilter filter;
        try {
            filter = DeadLetterQuery.read(query, PAGE, LARGEST_PAGE);
        } catch (FilterBody.Unclear e) {
            return Future.succeededFuture(AdminAnswer.problem(400, "bad_query", String.valueOf(e.getMessage())));
        }
        return store.count(filter)
                .compose(matches -> store.list(filter).map(letters -> AdminAnswer.json(page(letters, matches, query))));
    }

    private static ObjectNode page(List<StoredDeadLetter> letters, Matches matches, MultiMap query) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        var shown = page.putArray("deadLetters");
        letters.forEach(letter -> shown.add(DeadLetterView.of(letter)));
        long remaining = Math.max(0, matches.count() - letters.size());
        page.put("remaining", remaining);
        if (remaining > 0 && !letters.isEmpty()) {
            page.put("next", next(query, letters.get(letters.size() - 1).id()));
        }
        return page;
    }

    /** The same query for the letters behind this one. */
    private static String next(MultiMap query, long after) {
        String criteria = query.entries().stream()
                .filter(parameter -> !parameter.getKey().equals("after"))
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8) + "&")
                .collect(Collectors.joining());
        return "/api/dead-letters?" + criteria + "after=" + after;
    }
}
