package io.aiqbraze.gateway.dispatch.window;

import io.aiqbraze.gateway.config.DispatchSettings.Retry;
import io.aiqbraze.gateway.config.TimeSpan;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.time.Clock;

/** When a delivery is too old: yesterday's cart mail must not go out at three in the morning. */
public final class DeliveryExpiry {
    private final Retry settings;
    private final Clock clock;

    public DeliveryExpiry(Retry settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public boolean isExpired(QueuedDelivery queued) {
        Delivery delivery = queued.delivery();
        return clock.millis() - delivery.origin().agesFrom().toEpochMilli()
                > maxAge(delivery).millis();
    }

    private TimeSpan maxAge(Delivery delivery) {
        TimeSpan ofStream = settings.maxAgeOfStreams().get(delivery.origin().stream());
        return ofStream == null ? settings.maxAge().of(delivery.kind()) : ofStream;
    }
}
