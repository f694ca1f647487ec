package io.aiqbraze.gateway.dispatch.batch;

import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.model.User;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one request.
 *
 * @param campaign id of the campaign or canvas, null for /users/track
 * @param items never empty; those of one user stand together, in the order of the kinds
 */
public record RequestBatch(Line line, @Nullable String campaign, List<BatchItem> items) {
    public RequestBatch {
        items = List.copyOf(items);
    }

    /** The request's body. */
    public Buffer body() {
        return line.endpoint() == Endpoint.TRACK
                ? BatchBody.track(items)
                : BatchBody.recipients(line.endpoint(), campaign, items);
    }

    /** Of whom it has objects, each once; no other request of its endpoint has any of them meanwhile. */
    public List<User> users() {
        List<User> users = new ArrayList<>(items.size());
        User last = null;
        for (BatchItem item : items) {
            if (!item.user().equals(last)) {
                last = item.user();
                users.add(last);
            }
        }
        return users;
    }

    /** All deliveries in it. */
    public List<QueuedDelivery> deliveries() {
        return items.stream().flatMap(item -> item.parts().stream()).toList();
    }

    /** How many deliveries are in it: more than items, if some were merged. */
    public int deliveryCount() {
        int count = 0;
        for (BatchItem item : items) {
            count += item.parts().size();
        }
        return count;
    }

    /** The items in the order of one of the request's arrays, which is what {@code index} in an error counts. */
    public List<BatchItem> array(String name) {
        return items.stream()
                .filter(item -> BatchBody.arrayOf(item.kind()).equals(name))
                .toList();
    }

    /** The kinds of objects in it. */
    public Set<Kind> kinds() {
        return items.stream().map(BatchItem::kind).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Two halves to be sent one after another, by users as long as there are several; a single merged object becomes
     * its parts. Empty if there is nothing to split.
     */
    public List<RequestBatch> split() {
        Map<User, List<BatchItem>> byUser =
                items.stream().collect(Collectors.groupingBy(BatchItem::user, LinkedHashMap::new, Collectors.toList()));
        if (byUser.size() > 1) {
            List<List<BatchItem>> users = List.copyOf(byUser.values());
            int middle = users.size() / 2;
            return List.of(with(flat(users.subList(0, middle))), with(flat(users.subList(middle, users.size()))));
        }
        if (items.size() > 1) {
            int middle = items.size() / 2;
            return List.of(with(items.subList(0, middle)), with(items.subList(middle, items.size())));
        }
        return items.get(0).isMerged() ? unmerged(items) : List.of();
    }

    /** The parts of merged objects in rounds to be sent one after another: no request holds two of one user. */
    public List<RequestBatch> unmerged(List<BatchItem> merged) {
        int rounds = merged.stream().mapToInt(item -> item.parts().size()).max().orElse(0);
        List<RequestBatch> batches = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            int part = round;
            batches.add(with(merged.stream()
                    .filter(item -> part < item.parts().size())
                    .map(item -> BatchItem.of(item.parts().get(part)))
                    .toList()));
        }
        return batches;
    }

    /** The same request with other objects. */
    public RequestBatch with(List<BatchItem> others) {
        return new RequestBatch(line, campaign, others);
    }

    private static List<BatchItem> flat(List<List<BatchItem>> users) {
        return users.stream().flatMap(List::stream).toList();
    }

    /** Writes a request's body around objects that are JSON already. */
    private static final class BatchBody {
        private static final List<Kind> TRACK_KINDS = List.of(Kind.ATTRIBUTES, Kind.EVENT, Kind.PURCHASE);

        private BatchBody() {}

        static Buffer track(List<BatchItem> items) {
            Buffer body = Buffer.buffer(size(items)).appendByte((byte) '{');
            for (Kind kind : TRACK_KINDS) {
                List<BatchItem> array =
                        items.stream().filter(item -> item.kind() == kind).toList();
                if (!array.isEmpty()) {
                    separate(body, 1);
                    appendArray(body, kind, array);
                }
            }
            return body.appendByte((byte) '}');
        }

        static Buffer recipients(Endpoint endpoint, @Nullable String campaign, List<BatchItem> items) {
            boolean canvas = endpoint == Endpoint.CANVAS;
            Buffer body = Buffer.buffer(size(items))
                    .appendString(canvas ? "{\"canvas_id\":" : "{\"campaign_id\":")
                    .appendBuffer(Json.encodeToBuffer(Objects.requireNonNull(campaign)))
                    .appendByte((byte) ',');
            appendArray(body, canvas ? Kind.CANVAS : Kind.TRIGGER, items);
            return body.appendByte((byte) '}');
        }

        /** The name of the input array that holds a kind. */
        static String arrayOf(Kind kind) {
            return switch (kind) {
                case ATTRIBUTES -> "attributes";
                case EVENT -> "events";
                case PURCHASE -> "purchases";
                case TRIGGER, CANVAS -> "recipients";
            };
        }

        private static void appendArray(Buffer body, Kind kind, List<BatchItem> items) {
            body.appendString("\"" + arrayOf(kind) + "\":[");
            int start = body.length();
            for (BatchItem item : items) {
                separate(body, start);
                body.appendBytes(item.json().array());
            }
            body.appendByte((byte) ']');
        }

        private static void separate(Buffer body, int start) {
            if (body.length() > start) {
                body.appendByte((byte) ',');
            }
        }

        private static int size(List<BatchItem> items) {
            return 128
                    + items.stream().mapToInt(item -> item.json().length() + 1).sum();
        }
    }
}
