package io.aiqbraze.gateway.mapping;

import io.aiqbraze.gateway.deadletter.DeadLetters;
import io.aiqbraze.gateway.metrics.MappingMeters;
import io.aiqbraze.gateway.metrics.MappingMeters.Result;
import io.aiqbraze.gateway.outbox.Outbox;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a mapped request durable, which is when its sender may be answered. */
final class Storing {
    private static final Logger log = LoggerFactory.getLogger(Storing.class);

    private final Outbox outbox;
    private final DeadLetters deadLetters;
    private final MappingMeters meters;

    Storing(Outbox outbox, DeadLetters deadLetters, MappingMeters meters) {
        this.outbox = outbox;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    /** Never fails: what cannot be stored is answered as unavailable. */
    Future<MappingAnswer> store(MappedRequest mapped) {
        // refusals first: when the append then fails and the sender tries again, they only count up as known ones,
        // while deliveries appended before a failed keep would be sent to Braze twice
        return keep(mapped)
                .compose(kept -> append(mapped))
                .map(stored -> answer(mapped))
                .otherwise(Storing::unavailable);
    }

    private MappingAnswer answer(MappedRequest mapped) {
        Receipt receipt = mapped.receipt();
        meters.payloads(mapped.stream(), Result.ACCEPTED, receipt.accepted());
        meters.payloads(mapped.stream(), Result.FILTERED, receipt.filtered());
        meters.payloads(mapped.stream(), Result.REJECTED, receipt.rejected());
        meters.deliveries(receipt.deliveries());
        mapped.refusals().countsByCode().forEach(meters::refused);
        return new MappingAnswer.Mapped(receipt);
    }

    private Future<Void> keep(MappedRequest mapped) {
        return mapped.refusals().count() == 0
                ? Future.succeededFuture()
                : deadLetters.keep(mapped.refusals().all());
    }

    private Future<Void> append(MappedRequest mapped) {
        return mapped.deliveries().isEmpty() ? Future.succeededFuture() : outbox.append(mapped.deliveries());
    }

    private static MappingAnswer unavailable(Throwable failure) {
        if (failure instanceof OutboxUnavailable refused) {
            return new MappingAnswer.Unavailable(refused.reason().code(), String.valueOf(refused.getMessage()));
        }
        log.atError().setCause(failure).log("a request could not be stored");
        return new MappingAnswer.Unavailable(
                OutboxUnavailable.Reason.FAILING.code(), "the request could not be stored");
    }
}
