package io.aiqbraze.gateway.dispatch.send;

import io.aiqbraze.gateway.braze.BrazeAnswer;
import io.aiqbraze.gateway.braze.BrazeClient;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.dispatch.context.DispatchContext;
import io.aiqbraze.gateway.metrics.DispatchMeters.EndpointMeters;
import io.aiqbraze.gateway.model.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one request to Braze. What must not be sent twice is marked in the outbox before its first byte leaves. */
final class RequestSender {
    private static final Logger log = LoggerFactory.getLogger(RequestSender.class);
    private static final long AFTER_FAILURE_MILLIS = 1_000;

    private final DispatchContext context;
    private final BrazeClient client;
    private final EndpointMeters meters;

    RequestSender(DispatchContext context, BrazeClient client, EndpointMeters meters) {
        this.context = context;
        this.client = client;
        this.meters = meters;
    }

    /** Fails only if the mark could not be written; nothing was sent then. */
    Future<BrazeAnswer> send(RequestBatch batch) {
        return isOnce(batch) ? context.outbox().mark(batch.deliveries()).compose(marked -> post(batch)) : post(batch);
    }

    /**
     * Braze surely did not act on the request, so that it may be sent again, also after a crash or a new beginning. Tries
     * until the outbox takes it, as a mark that stays would be an unknown outcome.
     */
    Future<Void> takeBack(RequestBatch batch) {
        if (!isOnce(batch)) {
            return Future.succeededFuture();
        }
        Promise<Void> taken = Promise.promise();
        takeBack(batch, taken);
        return taken.future();
    }

    private void takeBack(RequestBatch batch, Promise<Void> taken) {
        context.outbox().unmark(batch.deliveries()).onComplete(durable -> taken.complete(), failure -> {
            log.atWarn()
                    .addKeyValue("deliveries", batch.deliveries().size())
                    .log("the outbox does not take marks back, trying again: {}", failure.getMessage());
            context.vertx().setTimer(AFTER_FAILURE_MILLIS, fired -> takeBack(batch, taken));
        });
    }

    private Future<BrazeAnswer> post(RequestBatch batch) {
        long start = context.clock().nanos();
        return client.post(batch.body())
                .onSuccess(answer -> meters.answered(
                        answer.label(),
                        batch.items().size(),
                        batch.deliveryCount(),
                        context.clock().nanos() - start));
    }

    private static boolean isOnce(RequestBatch batch) {
        return batch.line().endpoint() != Endpoint.TRACK;
    }
}
