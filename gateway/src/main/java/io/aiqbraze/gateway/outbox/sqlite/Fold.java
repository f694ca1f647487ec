package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What makes two refused payloads the same: 128 bits of a hash of client, stream and id, or body where there is no id. */
record Fold(long high, long low) {
    static Fold of(RefusedPayload refused) {
        var key = new Encoder();
        key.writeText(refused.origin().client());
        key.writeText(refused.origin().stream());
        String id = refused.payloadId();
        key.writeOptionalText(id);
        if (id == null) {
            key.writeBytes(refused.payload().array());
        }
        ByteBuffer hash = ByteBuffer.wrap(sha256().digest(key.take()));
        return new Fold(hash.getLong(), hash.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
