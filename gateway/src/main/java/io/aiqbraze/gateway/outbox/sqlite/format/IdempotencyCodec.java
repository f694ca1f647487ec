package io.aiqbraze.gateway.outbox.sqlite.format;

import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.KeyedHash;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyKey;

/** The body of an answer under its key. */
public final class IdempotencyCodec {
    private IdempotencyCodec() {}

    public static byte[] write(BodyFormat format, IdempotencyAnswer answer) {
        var to = new BodyEncoder();
        format.begin(to);
        write(to, answer.key());
        to.writeInteger(answer.request().high());
        to.writeInteger(answer.request().low());
        to.writeBytes(answer.receipt().array());
        return format.end(to);
    }

    public static IdempotencyAnswer read(byte[] body) {
        BodyDecoder from = BodyFormat.check(body).content(body);
        var key = new IdempotencyKey(from.readText(), from.readText());
        var request = new Fingerprint(from.readInteger(), from.readInteger());
        return new IdempotencyAnswer(key, request, JsonBytes.wrap(from.readBytes()));
    }

    /**
     * What the index knows a key by.
     *
     * @param hash of the file in which it is kept
     */
    public static long hash(KeyedHash hash, IdempotencyKey key) {
        return hash.begin().add(key.client()).add(key.key()).bits();
    }

    /** What releases before knew a key by. */
    public static long hashOfBefore(IdempotencyKey key) {
        var to = new BodyEncoder();
        write(to, key);
        return Fingerprint.ofBefore(to.take()).high();
    }

    private static void write(BodyEncoder to, IdempotencyKey key) {
        to.writeText(key.client());
        to.writeText(key.key());
    }
}
