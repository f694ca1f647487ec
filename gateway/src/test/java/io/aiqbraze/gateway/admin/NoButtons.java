package io.aiqbraze.gateway.admin;

import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.vertx.core.Future;
import java.util.List;

/** Stop buttons that nobody presses. */
final class NoButtons implements StopButtons {
    @Override
    public Future<Void> pause(DeliveryFilter which) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> resume(DeliveryFilter which) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<DeliveryFilter> pauses() {
        return List.of();
    }

    @Override
    public Future<Long> discard(DeliveryFilter which) {
        throw new UnsupportedOperationException();
    }
}
