package io.aiqbraze.gateway.outbox.sqlite.format;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Identifier;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.model.Origin;
import io.aiqbraze.gateway.model.User;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries of one line as bytes, one after another. Origin, campaign and the fields of the header are written only where
 * they differ from the delivery before, as most neighbours come from one request: a header replaces the one before whole. The
 * line itself is written elsewhere.
 */
public final class DeliveryCodec {
    // a place in these lists is part of the format: only ever add at the end
    private static final List<Kind> KINDS =
            List.of(Kind.ATTRIBUTES, Kind.EVENT, Kind.PURCHASE, Kind.TRIGGER, Kind.CANVAS);
    private static final List<Identifier> IDENTIFIERS = List.of(
            Identifier.EXTERNAL_ID, Identifier.BRAZE_ID, Identifier.USER_ALIAS, Identifier.EMAIL, Identifier.PHONE);

    private static final int NEW_ORIGIN = 1;
    private static final int NEW_CAMPAIGN = 2;
    private static final int WITH_PAYLOAD_ID = 4;
    private static final int NEW_ORIGIN_REPLAYED = 8;
    private static final int NEW_HEADER = 16;

    /** In the header: how the sender calls the campaign. */
    private static final int SENT_AS = 1;

    private final BodyFormat format;
    private @Nullable Origin origin;
    private @Nullable String campaign;
    private @Nullable String sentAs;

    public DeliveryCodec(BodyFormat format) {
        this.format = format;
    }

    public void write(BodyEncoder to, Delivery delivery) {
        boolean newOrigin = !delivery.origin().equals(origin);
        boolean newCampaign = !Objects.equals(delivery.campaign(), campaign);
        boolean newHeader = format == BodyFormat.EXTENSIBLE && !Objects.equals(delivery.sentAs(), sentAs);
        String payloadId = delivery.payloadId();
        Instant replayedAt = delivery.origin().replayedAt();
        to.writeByte((newOrigin ? NEW_ORIGIN : 0)
                | (newOrigin && replayedAt != null ? NEW_ORIGIN_REPLAYED : 0)
                | (newCampaign ? NEW_CAMPAIGN : 0)
                | (payloadId == null ? 0 : WITH_PAYLOAD_ID)
                | (newHeader ? NEW_HEADER : 0));
        to.writeByte(KINDS.indexOf(delivery.kind()));
        to.writeByte(IDENTIFIERS.indexOf(delivery.user().identifier()));
        if (newOrigin) {
            OriginCodec.write(format, to, delivery.origin());
            if (replayedAt != null) {
                to.writeInteger(replayedAt.toEpochMilli());
            }
        }
        if (newCampaign) {
            to.writeOptionalText(delivery.campaign());
        }
        if (newHeader) {
            writeHeader(to, delivery.sentAs());
        }
        if (payloadId != null) {
            to.writeText(payloadId);
        }
        to.writeText(delivery.user().value());
        to.writeText(delivery.index());
        to.writeInteger(delivery.ordinal());
        to.writeBytes(delivery.json().array());
        origin = delivery.origin();
        campaign = delivery.campaign();
    }

    Delivery read(BodyDecoder from, Line line) {
        int flags = from.readByte();
        Kind kind = at(KINDS, from.readByte());
        Identifier identifier = at(IDENTIFIERS, from.readByte());
        readOrigin(flags, from);
        if ((flags & NEW_CAMPAIGN) != 0) {
            campaign = from.readOptionalText();
        }
        readHeader(flags, from);
        if (origin == null) {
            throw new CorruptData("a delivery has no origin");
        }
        String payloadId = (flags & WITH_PAYLOAD_ID) == 0 ? null : from.readText();
        var user = new User(identifier, from.readText());
        return new Delivery(
                line,
                kind,
                user,
                campaign,
                payloadId,
                from.readText(),
                from.readInt(),
                JsonBytes.wrap(from.readBytes()),
                origin,
                sentAs);
    }

    /** Skips a delivery that is not wanted, but remembers what those behind it share with it. */
    void skip(BodyDecoder from) {
        int flags = from.readByte();
        int unusedKinds = from.readByte() + from.readByte();
        readOrigin(flags, from);
        if ((flags & NEW_CAMPAIGN) != 0) {
            campaign = from.readOptionalText();
        }
        readHeader(flags, from);
        int texts = (flags & WITH_PAYLOAD_ID) == 0 ? 2 : 3;
        for (int text = 0; text < texts; text++) {
            int unusedStart = from.skipBytes();
        }
        int unusedOrdinal = from.readInt();
        int unusedJson = from.skipBytes();
    }

    private void readOrigin(int flags, BodyDecoder from) {
        if ((flags & NEW_ORIGIN) != 0) {
            Origin read = OriginCodec.read(format, from);
            origin = (flags & NEW_ORIGIN_REPLAYED) == 0
                    ? read
                    : read.replayed(read.ruleVersion(), Instant.ofEpochMilli(from.readInteger()));
        }
    }

    private void writeHeader(BodyEncoder to, @Nullable String newSentAs) {
        int start = to.beginHeader();
        if (newSentAs != null) {
            to.writeField(SENT_AS, newSentAs);
        }
        to.endHeader(start);
        sentAs = newSentAs;
    }

    private void readHeader(int flags, BodyDecoder from) {
        if ((flags & NEW_HEADER) == 0) {
            return;
        }
        sentAs = null;
        BodyDecoder header = from.readHeader();
        while (!header.atEnd()) {
            if (header.readInteger() == SENT_AS) {
                sentAs = header.readText();
            } else {
                int unusedStart = header.skipBytes();
            }
        }
    }

    private static <T> T at(List<T> values, int place) {
        if (place < 0 || place >= values.size()) {
            throw new CorruptData("a delivery is of an unknown kind");
        }
        return values.get(place);
    }

    /** An origin as bytes, with the header for what all deliveries of a request share. */
    static final class OriginCodec {
        private OriginCodec() {}

        static void write(BodyFormat format, BodyEncoder to, Origin origin) {
            to.writeText(origin.client());
            to.writeText(origin.stream());
            to.writeText(origin.requestId());
            to.writeText(origin.ruleVersion());
            to.writeInteger(origin.acceptedAt().toEpochMilli());
            format.writeEmptyHeader(to);
        }

        static Origin read(BodyFormat format, BodyDecoder from) {
            var origin = new Origin(
                    from.readText(),
                    from.readText(),
                    from.readText(),
                    from.readText(),
                    Instant.ofEpochMilli(from.readInteger()));
            format.skipHeader(from);
            return origin;
        }
    }
}
