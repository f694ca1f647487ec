package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.deadletter.DeadLetter;
import io.aiqbraze.gateway.deadletter.DeadLetter.FailedDelivery;

/** What a dead letter is, which says how much it is worth to keep it. */
enum LetterKind {
    /** Had its 202: the gateway owes it to its sender. */
    FAILED_DELIVERY,
    /** Was refused in the answer to its sender, who has it still. */
    REFUSED_PAYLOAD;

    static LetterKind of(DeadLetter letter) {
        return letter instanceof FailedDelivery ? FAILED_DELIVERY : REFUSED_PAYLOAD;
    }
}
