package io.aiqbraze.sandbox.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.sandbox.braze.Endpoint;
import io.aiqbraze.sandbox.braze.Entry;
import io.aiqbraze.sandbox.braze.ObjectKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many requests came to each endpoint, with what and to what end, and the last of them. */
public final class Traffic {
    private static final int LAST_KEPT = 200;

    private final Map<Endpoint, Counts> counts = new EnumMap<>(Endpoint.class);
    private final Recent<Seen> last = new Recent<>(LAST_KEPT);

    private static final class Counts {
        private long requests;
        private long bytes;
        private final Map<String, Long> outcomes = new TreeMap<>();
        private final Map<ObjectKind, Long> objects = new EnumMap<>(ObjectKind.class);
    }

    /** Counts the objects that were applied. */
    public void applied(Endpoint endpoint, List<Entry> entries) {
        Map<ObjectKind, Long> objects = at(endpoint).objects;
        for (Entry entry : entries) {
            objects.merge(entry.kind(), 1L, Long::sum);
        }
    }

    /** Counts a request that came to its end. */
    public void ended(Seen request) {
        Counts ofEndpoint = at(request.endpoint());
        ofEndpoint.requests++;
        ofEndpoint.bytes += request.bytes();
        ofEndpoint.outcomes.merge(request.outcome(), 1L, Long::sum);
        last.add(request);
    }

    /** Forgets all. */
    public void clear() {
        counts.clear();
        last.clear();
    }

    /** The view with at most so many of the last requests. */
    public ObjectNode view(int most) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        ObjectNode endpoints = view.putObject("endpoints");
        for (Endpoint endpoint : Endpoint.values()) {
            describe(at(endpoint), endpoints.putObject(endpoint.path()));
        }
        ArrayNode list = view.putArray("last");
        for (Seen request : last.latest(most)) {
            list.addObject()
                    .put("at", request.at())
                    .put("endpoint", request.endpoint().path())
                    .put("outcome", request.outcome())
                    .put("objects", request.objects())
                    .put("bytes", request.bytes())
                    .put("body", request.body());
        }
        return view;
    }

    private static void describe(Counts counts, ObjectNode view) {
        view.put("requests", counts.requests).put("bytes", counts.bytes);
        ObjectNode statuses = view.putObject("statuses");
        counts.outcomes.forEach(statuses::put);
        ObjectNode objects = view.putObject("objects");
        counts.objects.forEach((kind, count) -> objects.put(kind.label(), count));
    }

    private Counts at(Endpoint endpoint) {
        return counts.computeIfAbsent(endpoint, any -> new Counts());
    }
}
