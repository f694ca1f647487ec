package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.model.ChangedDelivery.withJson;

import io.aiqbraze.gateway.deadletter.DeadLetter.Arrival;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Identifier;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.model.Origin;
import io.aiqbraze.gateway.model.User;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.Outcome.Settlement;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Deliveries and payloads for tests. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");
    public static final Line LIVE = new Line("main", Endpoint.TRACK, Lane.LIVE);
    public static final Line BULK = new Line("main", Endpoint.TRACK, Lane.BULK);
    public static final Line CAMPAIGNS = new Line("main", Endpoint.CAMPAIGNS, Lane.LIVE);
    public static final Outcome DELIVERED = new Outcome.Delivered();

    private Samples() {}

    public static Origin origin(String stream, String requestId) {
        return origin("client-a", stream, requestId);
    }

    public static Origin origin(String client, String stream, String requestId) {
        return new Origin(client, stream, requestId, "rules-1", NOW);
    }

    /** A delivery whose index and JSON tell its number. */
    public static Delivery delivery(Line line, int number) {
        boolean track = line.endpoint() == Endpoint.TRACK;
        return new Delivery(
                line,
                track ? Kind.EVENT : Kind.TRIGGER,
                new User(Identifier.EXTERNAL_ID, "user-" + number % 7),
                track ? null : "campaign-" + number % 3,
                number % 2 == 0 ? null : "id-" + number,
                Integer.toString(number),
                0,
                JsonBytes.of("{\"number\":" + number + "}"),
                origin("events", "request-" + number / 10));
    }

    public static List<Delivery> deliveriesOf(String client, Line line, int from, int to) {
        return deliveries(line, from, to).stream()
                .map(delivery -> delivery.from(origin(client, "events", "request-1")))
                .toList();
    }

    public static List<Delivery> deliveries(Line line, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> delivery(line, number))
                .toList();
    }

    public static List<Settlement> settlements(List<QueuedDelivery> queued, Outcome outcome) {
        return queued.stream().map(each -> new Settlement(each, outcome)).toList();
    }

    public static Outcome deadLettered(String reason) {
        return new Outcome.DeadLettered(new Outcome.Failure(reason, "what Braze said", 3));
    }

    public static RefusedPayload refused(String stream, String payloadId, String body) {
        return refusedOf("client-a", stream, payloadId, body);
    }

    public static RefusedPayload refusedOf(String client, String stream, String payloadId, String body) {
        return new RefusedPayload(
                origin(client, stream, "request-r"),
                "0",
                payloadId,
                "missing_user",
                "/external_id",
                "no user",
                NOW,
                JsonBytes.of(body),
                new Arrival(Arrival.Form.OBJECT, Lane.LIVE, Map.of("audience_id", "7")));
    }

    /** The same with bodies of at least so many bytes. */
    public static List<Delivery> longer(List<Delivery> deliveries, int bytes) {
        JsonBytes json = JsonBytes.of("{\"text\":\"" + "x".repeat(bytes) + "\"}");
        return deliveries.stream().map(each -> withJson(each, json)).toList();
    }
}
