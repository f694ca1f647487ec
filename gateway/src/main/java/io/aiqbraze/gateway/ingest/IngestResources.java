package io.aiqbraze.gateway.ingest;

import io.aiqbraze.gateway.http.HttpPort;
import io.aiqbraze.gateway.mapping.ByteAdmission;
import io.aiqbraze.gateway.mapping.MappingService;
import io.aiqbraze.gateway.metrics.IngestMeters;
import java.time.Clock;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What all event loops of ingest share, so everything in it may be used from any thread.
 *
 * @param port how it speaks HTTP, and the bound of its connections
 * @param permits bound of the bytes in work
 * @param nanoTime as {@link System#nanoTime()}
 */
public record IngestResources(
        HttpPort port,
        ByteAdmission permits,
        PipeState pipe,
        MappingService mapper,
        Clock clock,
        LongSupplier nanoTime,
        IngestMeters meters) {

    /** What ingest asks of the gateway around it. May be called from any thread, and never blocks. */
    public interface PipeState {
        /** The streams of the rule book in force; empty when there is no good book. */
        Set<String> streams();

        /** Whether requests of before wait for so long that more should not come. */
        boolean isBehind();

        /** An id that no other request has. */
        String nextRequestId();
    }
}
