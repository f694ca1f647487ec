package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.outbox.DeliveryFilter.UserMatch;
import java.time.Instant;

/** Orders of operators for tests. */
public final class Orders {
    public static final Instant SINCE = Instant.parse("2026-01-05T11:00:00Z");

    private Orders() {}

    public static DeliveryFilter campaign(String id) {
        return new DeliveryFilter(null, null, id, null, null, null, null, null);
    }

    public static DeliveryFilter stream(String name) {
        return new DeliveryFilter(null, name, null, null, null, null, null, null);
    }

    public static DeliveryFilter stream(String name, Lane lane) {
        return new DeliveryFilter(null, name, null, lane, null, null, null, null);
    }

    public static DeliveryFilter user(UserMatch user) {
        return new DeliveryFilter(null, null, null, null, null, null, null, user);
    }

    /** A pause without an end. */
    public static Stop pause(DeliveryFilter which) {
        return new Stop(0, which, Stop.Then.GO_ON, null, SINCE, "");
    }

    /** A discard of all that came before {@link #SINCE}, which is due at a time. */
    public static Stop discard(DeliveryFilter which, Instant due) {
        return new Stop(0, which, Stop.Then.DISCARD, due, SINCE, "");
    }
}
