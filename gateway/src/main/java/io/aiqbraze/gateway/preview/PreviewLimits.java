package io.aiqbraze.gateway.preview;

import io.aiqbraze.gateway.config.IngestSettings;
import java.time.Duration;

/**
 * How much may be shown at once.
 *
 * @param maxInflatedBytes of payloads
 * @param maxBytes of what becomes of them
 */
public record PreviewLimits(int maxInflatedBytes, int maxPayloads, long maxBytes) {
    /** The greatest body of a preview by the API. */
    public static final int MAX_BODY_BYTES = 1 << 20;

    /** How long a preview may take. */
    public static final Duration TIME = Duration.ofSeconds(5);

    private static final int MAX_INFLATED_BYTES = 4 << 20;
    private static final int MAX_PAYLOADS = 1_000;
    private static final long MAX_BYTES = 8 << 20;

    /** What a running gateway can spare beside its work, and never more than it takes from senders. */
    public static PreviewLimits beside(IngestSettings ingest) {
        return new PreviewLimits(
                Math.min(MAX_INFLATED_BYTES, ingest.maxInflatedSize().intBytes()),
                Math.min(MAX_PAYLOADS, ingest.maxPayloads()),
                MAX_BYTES);
    }

    /**
     * As much as senders may post in one request.
     *
     * @param heapBytes the largest that the heap may become
     */
    public static PreviewLimits of(IngestSettings ingest, long heapBytes) {
        return new PreviewLimits(
                ingest.maxInflatedSize().intBytes(), ingest.maxPayloads(), ingest.bytesInFlight(heapBytes));
    }
}
