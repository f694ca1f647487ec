package io.aiqbraze.gateway.outbox.sqlite.format;

import io.aiqbraze.gateway.model.Origin;
import java.time.Instant;

/** An origin as bytes. */
final class OriginCodec {
    private OriginCodec() {}

    static void write(BodyEncoder to, Origin origin) {
        to.writeText(origin.client());
        to.writeText(origin.stream());
        to.writeText(origin.requestId());
        to.writeText(origin.ruleVersion());
        to.writeInteger(origin.acceptedAt().toEpochMilli());
    }

    static Origin read(BodyDecoder from) {
        return new Origin(
                from.readText(),
                from.readText(),
                from.readText(),
                from.readText(),
                Instant.ofEpochMilli(from.readInteger()));
    }
}
