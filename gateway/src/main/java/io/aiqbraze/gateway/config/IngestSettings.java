package io.aiqbraze.gateway.config;

/** {@code ingest}: the port that clients post to and the bounds of a request. */
public record IngestSettings(
        String host,
        int port,
        Secret clientKey,
        ByteSize maxBodySize,
        ByteSize maxInflatedSize,
        int maxPayloads,
        ByteSize maxBytesInFlight,
        int partialStatus) {
    public IngestSettings {
        Check.port("port", port);
        Check.atLeast("maxPayloads", maxPayloads, 1);
        Check.oneOf("partialStatus", partialStatus, 202, 207);
        Check.between("maxBodySize", maxBodySize.bytes(), 1, Integer.MAX_VALUE, "1B to 2047MB");
        Check.between("maxInflatedSize", maxInflatedSize.bytes(), 1, Integer.MAX_VALUE, "1B to 2047MB");
        Check.between(
                "maxBytesInFlight",
                maxBytesInFlight.bytes(),
                maxBodySize.bytes() + maxInflatedSize.bytes(),
                Long.MAX_VALUE,
                "at least maxBodySize and maxInflatedSize together");
    }
}
