package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.model.Fingerprint;

/** What makes two refused payloads the same: client, stream and id, or body where there is no id. */
final class Fold {
    private Fold() {}

    static Fingerprint of(RefusedPayload refused) {
        var key = new Encoder();
        key.writeText(refused.origin().client());
        key.writeText(refused.origin().stream());
        String id = refused.payloadId();
        key.writeOptionalText(id);
        if (id == null) {
            key.writeBytes(refused.payload().array());
        }
        return Fingerprint.of(key.take());
    }
}
