package io.aiqbraze.gateway.ingest;

import io.aiqbraze.gateway.http.ConnectionBound;
import io.aiqbraze.gateway.mapping.BytePermits;
import io.aiqbraze.gateway.mapping.MappingAnswer;
import io.aiqbraze.gateway.mapping.MappingRequest;
import io.aiqbraze.gateway.metrics.IngestMeters;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What ingest works with; shared by all of its event loops, so everything in it may be used from any thread.
 *
 * @param connections bound of the connections
 * @param permits bound of the bytes in work
 * @param behind whether what came before waits for so long that more should not come
 * @param streams those of the rule book in force; empty when there is no good book
 * @param mapping answers once a request is decided and durable
 * @param requestIds gives each request an id that no other has
 * @param nanoTime as {@link System#nanoTime()}
 */
public record Intake(
        ConnectionBound connections,
        BytePermits permits,
        BooleanSupplier behind,
        Supplier<Set<String>> streams,
        Function<MappingRequest, Future<MappingAnswer>> mapping,
        Supplier<String> requestIds,
        Clock clock,
        LongSupplier nanoTime,
        IngestMeters meters) {}
