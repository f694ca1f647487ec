package io.aiqbraze.gateway.dispatch.window;

import io.aiqbraze.gateway.config.DispatchSettings.RetrySettings;
import io.aiqbraze.gateway.config.TimeSpan;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Origin;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * When a delivery is too old: yesterday's cart mail must not go out at three in the morning. Belongs to one event loop.
 */
public final class DeliveryExpiry {
    private final RetrySettings settings;
    private final Clock clock;
    /** Neighbours come from one request, and so of one stream. */
    private @Nullable Origin last;

    private @Nullable TimeSpan ofLastStream;

    public DeliveryExpiry(RetrySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public boolean isExpired(QueuedDelivery queued) {
        Delivery delivery = queued.delivery();
        return clock.millis() - delivery.origin().agesFrom().toEpochMilli()
                > maxAge(delivery).millis();
    }

    private TimeSpan maxAge(Delivery delivery) {
        if (!delivery.origin().equals(last)) {
            last = delivery.origin();
            ofLastStream = settings.maxAgeOfStreams().get(last.stream());
        }
        return ofLastStream == null ? settings.maxAge().of(delivery.kind()) : ofLastStream;
    }
}
