package io.aiqbraze.gateway.outbox.sqlite.format;

import io.aiqbraze.gateway.model.Origin;
import java.time.Instant;

/** An origin as bytes, with the header for what all deliveries of a request share. */
final class OriginCodec {
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
