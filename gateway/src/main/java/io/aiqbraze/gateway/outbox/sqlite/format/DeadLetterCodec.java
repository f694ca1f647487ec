package io.aiqbraze.gateway.outbox.sqlite.format;

import io.aiqbraze.gateway.deadletter.DeadLetter;
import io.aiqbraze.gateway.deadletter.DeadLetter.Arrival;
import io.aiqbraze.gateway.deadletter.DeadLetter.Arrival.Form;
import io.aiqbraze.gateway.deadletter.DeadLetter.FailedDelivery;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.KeyedHash;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.sqlite.format.DeliveryCodec.OriginCodec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The body of a dead letter: which of the two it is, its fields. */
public final class DeadLetterCodec {
    private static final int REFUSED_PAYLOAD = 1;
    private static final int FAILED_DELIVERY = 2;

    private DeadLetterCodec() {}

    public static byte[] write(BodyFormat format, DeadLetter letter) {
        var to = new BodyEncoder();
        format.begin(to);
        if (letter instanceof RefusedPayload refused) {
            to.writeByte(REFUSED_PAYLOAD);
            write(format, to, refused);
        } else if (letter instanceof FailedDelivery failed) {
            to.writeByte(FAILED_DELIVERY);
            write(format, to, failed);
        }
        return format.end(to);
    }

    public static DeadLetter read(byte[] body) {
        BodyFormat format = BodyFormat.check(body);
        BodyDecoder from = format.content(body);
        try {
            return switch (from.readByte()) {
                case REFUSED_PAYLOAD -> readRefused(format, from);
                case FAILED_DELIVERY -> readFailed(format, from);
                default -> throw new CorruptData("a dead letter is of an unknown kind");
            };
        } catch (IllegalArgumentException e) {
            throw new CorruptData("a dead letter holds a delivery that cannot be", e);
        }
    }

    private static void write(BodyFormat format, BodyEncoder to, RefusedPayload refused) {
        OriginCodec.write(format, to, refused.origin());
        to.writeText(refused.index());
        to.writeOptionalText(refused.payloadId());
        to.writeText(refused.reason());
        to.writeText(refused.path());
        to.writeText(refused.message());
        to.writeInteger(refused.diedAt().toEpochMilli());
        to.writeBytes(refused.payload().array());
        ArrivalCodec.write(to, refused.arrival());
    }

    private static RefusedPayload readRefused(BodyFormat format, BodyDecoder from) {
        return new RefusedPayload(
                OriginCodec.read(format, from),
                from.readText(),
                from.readOptionalText(),
                from.readText(),
                from.readText(),
                from.readText(),
                Instant.ofEpochMilli(from.readInteger()),
                JsonBytes.wrap(from.readBytes()),
                ArrivalCodec.read(from));
    }

    private static void write(BodyFormat format, BodyEncoder to, FailedDelivery failed) {
        LineNames.write(to, failed.delivery().line());
        new DeliveryCodec(format).write(to, failed.delivery());
        to.writeText(failed.reason());
        to.writeText(failed.message());
        to.writeInteger(failed.attempts());
        to.writeInteger(failed.diedAt().toEpochMilli());
    }

    private static FailedDelivery readFailed(BodyFormat format, BodyDecoder from) {
        Line line = LineNames.read(from);
        return new FailedDelivery(
                new DeliveryCodec(format).read(from, line),
                from.readText(),
                from.readText(),
                from.readInt(),
                Instant.ofEpochMilli(from.readInteger()));
    }

    /** How a refused payload came, as bytes. */
    static final class ArrivalCodec {
        // a place in these lists is part of the format: only ever add at the end
        private static final List<Form> FORMS = List.of(Form.OBJECT, Form.CSV_ROW, Form.UNREADABLE);
        private static final List<Lane> LANES = List.of(Lane.LIVE, Lane.BULK);

        private ArrivalCodec() {}

        static void write(BodyEncoder to, Arrival arrival) {
            to.writeByte(FORMS.indexOf(arrival.form()));
            to.writeByte(LANES.indexOf(arrival.lane()));
            to.writeInteger(arrival.query().size());
            arrival.query().forEach((name, value) -> {
                to.writeText(name);
                to.writeText(value);
            });
        }

        static Arrival read(BodyDecoder from) {
            Form form = at(FORMS, from.readByte());
            Lane lane = at(LANES, from.readByte());
            Map<String, String> query = new LinkedHashMap<>();
            for (int left = from.readInt(); left > 0; left--) {
                query.put(from.readText(), from.readText());
            }
            return new Arrival(form, lane, query);
        }

        private static <T> T at(List<T> values, int place) {
            if (place < 0 || place >= values.size()) {
                throw new CorruptData("a dead letter came in an unknown way");
            }
            return values.get(place);
        }
    }

    /** What makes two refused payloads the same: client, stream and id, or body where there is no id. */
    public static final class RefusalDigest {
        private RefusalDigest() {}

        /**
         * The digest of a payload.
         *
         * @param hash of the file in which it is kept
         */
        public static Fingerprint of(KeyedHash hash, RefusedPayload refused) {
            return Fingerprint.of(hash.begin().add(bytes(refused)));
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
}
