package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.braze.Answer;
import io.aiqbraze.gateway.braze.BrazeClient;
import io.aiqbraze.gateway.dispatch.batch.Batch;
import io.aiqbraze.gateway.metrics.EndpointMeters;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.outbox.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one request to Braze. What must not be sent twice is marked in the outbox before its first byte leaves. */
final class Courier {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final long AFTER_FAILURE_MILLIS = 1_000;

    private final Vertx vertx;
    private final BrazeClient client;
    private final Outbox outbox;
    private final LongSupplier nanoTime;
    private final EndpointMeters meters;

    Courier(Vertx vertx, BrazeClient client, Outbox outbox, LongSupplier nanoTime, EndpointMeters meters) {
        this.vertx = vertx;
        this.client = client;
        this.outbox = outbox;
        this.nanoTime = nanoTime;
        this.meters = meters;
    }

    /** Fails only if the mark could not be written; nothing was sent then. */
    Future<Answer> carry(Batch batch) {
        return isOnce(batch) ? outbox.mark(batch.deliveries()).compose(marked -> post(batch)) : post(batch);
    }

    /**
     * Braze surely did not act on the request, so that it may be sent again, also after a crash or a new beginning. Tries
     * until the outbox takes it, as a mark that stays would be an unknown outcome.
     */
    Future<Void> takeBack(Batch batch) {
        if (!isOnce(batch)) {
            return Future.succeededFuture();
        }
        Promise<Void> taken = Promise.promise();
        takeBack(batch, taken);
        return taken.future();
    }

    private void takeBack(Batch batch, Promise<Void> taken) {
        outbox.unmark(batch.deliveries()).onComplete(durable -> taken.complete(), failure -> {
            log.atWarn()
                    .addKeyValue("deliveries", batch.deliveries().size())
                    .log("the outbox does not take marks back, trying again: {}", failure.getMessage());
            vertx.setTimer(AFTER_FAILURE_MILLIS, fired -> takeBack(batch, taken));
        });
    }

    private Future<Answer> post(Batch batch) {
        long start = nanoTime.getAsLong();
        return client.post(batch.body())
                .onSuccess(answer -> meters.answered(
                        answer.label(), batch.items().size(), batch.deliveryCount(), nanoTime.getAsLong() - start));
    }

    private static boolean isOnce(Batch batch) {
        return batch.line().endpoint() != Endpoint.TRACK;
    }
}
