package io.aiqbraze.gateway.outbox.sqlite.format;

import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.KeyedHash;

/** What makes two refused payloads the same: client, stream and id, or body where there is no id. */
public final class RefusalDigest {
    private RefusalDigest() {}

    /**
     * The digest of a payload.
     *
     * @param hash of the file in which it is kept
     */
    public static Fingerprint of(KeyedHash hash, RefusedPayload refused) {
        return hash.begin().add(bytes(refused)).fingerprint();
    }

    /** As releases before wrote it. */
    public static Fingerprint ofBefore(RefusedPayload refused) {
        return Fingerprint.ofBefore(bytes(refused));
    }

    private static byte[] bytes(RefusedPayload refused) {
        var key = new BodyEncoder();
        key.writeText(refused.origin().client());
        key.writeText(refused.origin().stream());
        String id = refused.payloadId();
        key.writeOptionalText(id);
        if (id == null) {
            key.writeBytes(refused.payload().array());
        }
        return key.take();
    }
}
