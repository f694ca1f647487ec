package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.outbox.KeptAnswer;
import io.aiqbraze.gateway.outbox.RequestKey;

/** An answer under its key as bytes: the version of the format, then its fields. */
final class KeptAnswerCodec {
    private static final int VERSION = 1;

    private KeptAnswerCodec() {}

    static byte[] write(KeptAnswer answer) {
        var to = new Encoder();
        to.writeByte(VERSION);
        write(to, answer.key());
        to.writeInteger(answer.request().high());
        to.writeInteger(answer.request().low());
        to.writeBytes(answer.receipt().array());
        return to.take();
    }

    static KeptAnswer read(byte[] body) {
        var from = new Decoder(body);
        if (from.readByte() != VERSION) {
            throw new CorruptData("an answer has an unknown format");
        }
        var key = new RequestKey(from.readText(), from.readText());
        var request = new Fingerprint(from.readInteger(), from.readInteger());
        return new KeptAnswer(key, request, JsonBytes.wrap(from.readBytes()));
    }

    /** What the index knows a key by. */
    static long hash(RequestKey key) {
        var to = new Encoder();
        write(to, key);
        return Fingerprint.of(to.take()).high();
    }

    private static void write(Encoder to, RequestKey key) {
        to.writeText(key.client());
        to.writeText(key.key());
    }
}
