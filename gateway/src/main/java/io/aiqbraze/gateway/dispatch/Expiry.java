package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.config.DispatchSettings.MaxAge;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.time.Clock;
import java.time.Duration;

/** When a delivery is too old: yesterday's cart mail must not go out at three in the morning. */
final class Expiry {
    private final MaxAge maxAge;
    private final Clock clock;

    Expiry(MaxAge maxAge, Clock clock) {
        this.maxAge = maxAge;
        this.clock = clock;
    }

    boolean isExpired(QueuedDelivery queued) {
        Duration age = Duration.between(queued.delivery().origin().agesFrom(), clock.instant());
        return age.compareTo(maxAge.of(queued.delivery().kind()).duration()) > 0;
    }
}
