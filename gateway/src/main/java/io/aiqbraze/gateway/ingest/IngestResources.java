package io.aiqbraze.gateway.ingest;

import io.aiqbraze.gateway.http.HttpPort;
import io.aiqbraze.gateway.mapping.ByteAdmission;
import io.aiqbraze.gateway.mapping.MappingService;
import io.aiqbraze.gateway.metrics.IngestMeters;
import java.time.Clock;
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
        IngestContext context,
        MappingService mapper,
        Clock clock,
        LongSupplier nanoTime,
        IngestMeters meters) {}
