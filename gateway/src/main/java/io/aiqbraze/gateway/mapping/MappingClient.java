package io.aiqbraze.gateway.mapping;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.concurrent.TimeUnit;

/** Hands requests to the mapping verticles, which take turns. May be used from any thread. */
public final class MappingClient {
    /** Far above what the largest request takes: an answer that nobody waits for any more is work done twice. */
    private static final long TIMEOUT_MINUTES = 5;

    private final EventBus bus;
    private final DeliveryOptions options =
            ByReference.options().setSendTimeout(TimeUnit.MINUTES.toMillis(TIMEOUT_MINUTES));

    public MappingClient(Vertx vertx) {
        this.bus = vertx.eventBus();
        ByReference.register(bus);
    }

    /** Succeeds, on the caller's context, once the request is decided. */
    public Future<MappingAnswer> map(MappingRequest request) {
        return bus.<MappingAnswer>request(MappingVerticle.ADDRESS, request, options)
                .map(Message::body)
                .recover(MappingClient::unanswered);
    }

    /** A stopped or endlessly busy mapping looks to the sender as any overload: try again later. */
    private static Future<MappingAnswer> unanswered(Throwable failure) {
        boolean nobody =
                failure instanceof ReplyException reply && reply.failureType() != ReplyFailure.RECIPIENT_FAILURE;
        return nobody
                ? Future.succeededFuture(
                        new MappingAnswer.Unavailable("mapping_unavailable", "no mapping worker answered"))
                : Future.failedFuture(failure);
    }
}
