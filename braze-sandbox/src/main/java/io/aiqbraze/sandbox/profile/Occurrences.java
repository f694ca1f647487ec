package io.aiqbraze.sandbox.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** First, last and number of each event or product of a user. */
final class Occurrences {
    private final Map<String, Span> spans = new LinkedHashMap<>();

    private record Span(String first, String last, long count) {}

    void add(String name, String time, long number) {
        spans.merge(
                name,
                new Span(time, time, number),
                (before, now) -> new Span(before.first, now.last, before.count + now.count));
    }

    ArrayNode toJson() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        spans.forEach((name, span) -> list.addObject()
                .put("name", name)
                .put("first", span.first)
                .put("last", span.last)
                .put("count", span.count));
        return list;
    }
}
