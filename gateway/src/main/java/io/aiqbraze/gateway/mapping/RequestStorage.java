package io.aiqbraze.gateway.mapping;

import io.aiqbraze.gateway.metrics.MappingMeters;
import io.aiqbraze.gateway.metrics.MappingMeters.PayloadResult;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.CallerContext;
import io.aiqbraze.gateway.outbox.ContextPromise;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.Outbox;
import io.aiqbraze.gateway.outbox.Outbox.PendingAppend;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a mapped request durable, as a whole or not at all, which is when its sender may be answered. */
public final class RequestStorage {
    private static final Logger log = LoggerFactory.getLogger(RequestStorage.class);

    private final Outbox outbox;
    private final MappingMeters meters;

    /** In the outbox. */
    public RequestStorage(Outbox outbox, MappingMeters meters) {
        this.outbox = outbox;
        this.meters = meters;
    }

    /**
     * What cannot be stored is answered as unavailable.
     *
     * @param sender where it is answered: the thread of this call may next be lost to a rule that does not end, and would
     *     take the answer with it
     */
    Future<MappingAnswer> store(MappingRequest request, MappingProgress mapped, CallerContext sender) {
        MappingReceipt receipt = mapped.receipt();
        IdempotencyAnswer answer = IdempotencyReceipt.of(request, receipt);
        boolean nothing = mapped.deliveries().isEmpty() && receipt.rejected() == 0 && answer == null;
        var stored = new ContextPromise<Void>(sender);
        if (nothing) {
            ContextPromise.give(List.of(stored.success()));
        } else {
            var accepted =
                    new AcceptedRequest(mapped.deliveries(), mapped.refusals().all(), answer);
            outbox.append(List.of(new PendingAppend(accepted, stored)));
        }
        return stored.future()
                .map(durable -> answer(request.client(), mapped, receipt))
                .otherwise(RequestStorage::unavailable);
    }

    private MappingAnswer answer(String client, MappingProgress mapped, MappingReceipt receipt) {
        MappingMeters.StreamMeters stream = meters.stream(mapped.stream());
        MappingMeters.ClientPayloads payloads = stream.client(client);
        payloads.inflated(mapped.inflatedBytes());
        payloads.count(PayloadResult.ACCEPTED, receipt.accepted());
        payloads.count(PayloadResult.FILTERED, receipt.filtered());
        payloads.count(PayloadResult.REJECTED, receipt.rejected());
        stream.deliveries(receipt.deliveries());
        mapped.refusals().countsByCode().forEach(stream::refused);
        return new MappingAnswer.Mapped(receipt);
    }

    private static MappingAnswer unavailable(Throwable failure) {
        if (failure instanceof OutboxUnavailable refused) {
            return MappingAnswer.Unavailable.of(refused);
        }
        log.atError().setCause(failure).log("a request could not be stored");
        return new MappingAnswer.Unavailable(
                OutboxUnavailable.Reason.FAILING.code(), "the request could not be stored");
    }
}
