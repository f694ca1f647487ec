package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.deadletter.DeadLetter;
import io.aiqbraze.gateway.deadletter.DeadLetter.FailedDelivery;
import io.aiqbraze.gateway.metrics.LetterChange.LetterForm;
import io.aiqbraze.gateway.metrics.LetterChange.LetterGroup;
import io.aiqbraze.gateway.metrics.RefusalCodes;

/** What a dead letter is, which says how much it is worth to keep it. */
enum LetterKind {
    /** Had its 202: the gateway owes it to its sender. */
    FAILED_DELIVERY,
    /** Was refused in the answer to its sender, who has it still. */
    REFUSED_PAYLOAD;

    /** As meters name it. */
    LetterForm form() {
        return this == FAILED_DELIVERY ? LetterForm.DELIVERY : LetterForm.PAYLOAD;
    }

    /** Why a letter of this kind is there, as meters may say it: of payloads a rule may have made the reason up. */
    LetterGroup group(String reason) {
        return new LetterGroup(form(), this == FAILED_DELIVERY ? reason : RefusalCodes.label(reason));
    }

    static LetterKind of(DeadLetter letter) {
        return letter instanceof FailedDelivery ? FAILED_DELIVERY : REFUSED_PAYLOAD;
    }
}
