package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.deadletter.DeadLetter;
import io.aiqbraze.gateway.deadletter.DeadLetter.FailedDelivery;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Line;
import java.time.Instant;

/** The body of a dead letter: which of the two it is, its fields. */
final class DeadLetterCodec {
    private static final int REFUSED_PAYLOAD = 1;
    private static final int FAILED_DELIVERY = 2;

    private DeadLetterCodec() {}

    static byte[] write(BodyFormat format, DeadLetter letter) {
        var to = new Encoder();
        format.begin(to);
        if (letter instanceof RefusedPayload refused) {
            to.writeByte(REFUSED_PAYLOAD);
            write(to, refused);
        } else if (letter instanceof FailedDelivery failed) {
            to.writeByte(FAILED_DELIVERY);
            write(to, failed);
        }
        return format.end(to);
    }

    static DeadLetter read(byte[] body) {
        Decoder from = BodyFormat.check(body).content(body);
        try {
            return switch (from.readByte()) {
                case REFUSED_PAYLOAD -> readRefused(from);
                case FAILED_DELIVERY -> readFailed(from);
                default -> throw new CorruptData("a dead letter is of an unknown kind");
            };
        } catch (IllegalArgumentException e) {
            throw new CorruptData("a dead letter holds a delivery that cannot be", e);
        }
    }

    private static void write(Encoder to, RefusedPayload refused) {
        OriginCodec.write(to, refused.origin());
        to.writeText(refused.index());
        to.writeOptionalText(refused.payloadId());
        to.writeText(refused.reason());
        to.writeText(refused.path());
        to.writeText(refused.message());
        to.writeInteger(refused.diedAt().toEpochMilli());
        to.writeBytes(refused.payload().array());
        ArrivalCodec.write(to, refused.arrival());
    }

    private static RefusedPayload readRefused(Decoder from) {
        return new RefusedPayload(
                OriginCodec.read(from),
                from.readText(),
                from.readOptionalText(),
                from.readText(),
                from.readText(),
                from.readText(),
                Instant.ofEpochMilli(from.readInteger()),
                JsonBytes.wrap(from.readBytes()),
                ArrivalCodec.read(from));
    }

    private static void write(Encoder to, FailedDelivery failed) {
        LineNames.write(to, failed.delivery().line());
        new DeliveryCodec().write(to, failed.delivery());
        to.writeText(failed.reason());
        to.writeText(failed.message());
        to.writeInteger(failed.attempts());
        to.writeInteger(failed.diedAt().toEpochMilli());
    }

    private static FailedDelivery readFailed(Decoder from) {
        Line line = LineNames.read(from);
        return new FailedDelivery(
                new DeliveryCodec().read(from, line),
                from.readText(),
                from.readText(),
                from.readInt(),
                Instant.ofEpochMilli(from.readInteger()));
    }
}
