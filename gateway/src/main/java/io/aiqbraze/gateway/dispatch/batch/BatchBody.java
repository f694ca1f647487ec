package io.aiqbraze.gateway.dispatch.batch;

import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Kind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.util.List;
import java.util.Objects;

/** Writes a request's body around objects that are JSON already. */
final class BatchBody {
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

    static Buffer recipients(RequestBatch batch) {
        boolean canvas = batch.line().endpoint() == Endpoint.CANVAS;
        Buffer body = Buffer.buffer(size(batch.items()))
                .appendString(canvas ? "{\"canvas_id\":" : "{\"campaign_id\":")
                .appendBuffer(Json.encodeToBuffer(Objects.requireNonNull(batch.campaign())))
                .appendByte((byte) ',');
        appendArray(body, canvas ? Kind.CANVAS : Kind.TRIGGER, batch.items());
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
        return 128 + items.stream().mapToInt(item -> item.json().length() + 1).sum();
    }
}
