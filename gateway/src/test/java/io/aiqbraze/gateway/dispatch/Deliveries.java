package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Identifier;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.model.Origin;
import io.aiqbraze.gateway.model.User;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Deliveries for tests of dispatch. */
public final class Deliveries {
    public static final Instant ACCEPTED_AT = Instant.parse("2026-01-05T10:15:31Z");
    public static final Line TRACK = new Line("default", Endpoint.TRACK, Lane.LIVE);
    public static final Line CAMPAIGNS = new Line("default", Endpoint.CAMPAIGNS, Lane.LIVE);
    private static final AtomicLong POSITIONS = new AtomicLong();

    private Deliveries() {}

    public static QueuedDelivery attributes(String user, String json) {
        return queued(delivery(TRACK, Kind.ATTRIBUTES, user, null, json));
    }

    public static QueuedDelivery event(String user, String name) {
        return queued(delivery(
                TRACK, Kind.EVENT, user, null, "{\"external_id\":\"" + user + "\",\"name\":\"" + name + "\"}"));
    }

    /** One event of each of so many users. */
    static List<Delivery> events(int users) {
        return IntStream.range(0, users)
                .mapToObj(user -> event("u" + user, "e").delivery())
                .toList();
    }

    public static QueuedDelivery purchase(String user) {
        return queued(delivery(TRACK, Kind.PURCHASE, user, null, "{\"external_id\":\"" + user + "\"}"));
    }

    public static QueuedDelivery trigger(String user, String campaign) {
        return queued(delivery(CAMPAIGNS, Kind.TRIGGER, user, campaign, "{\"external_user_id\":\"" + user + "\"}"));
    }

    public static QueuedDelivery queued(Delivery delivery) {
        return new QueuedDelivery(POSITIONS.incrementAndGet(), delivery, false);
    }

    public static User user(String value) {
        return new User(Identifier.EXTERNAL_ID, value);
    }

    public static Delivery delivery(Line line, Kind kind, String user, String campaign, String json) {
        var origin = new Origin("default", "events", "r-1", "v1", ACCEPTED_AT);
        return new Delivery(line, kind, user(user), campaign, null, "0", 0, JsonBytes.of(json), origin);
    }
}
