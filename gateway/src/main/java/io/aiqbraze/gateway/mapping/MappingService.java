package io.aiqbraze.gateway.mapping;

import io.vertx.core.Future;

/** Where ingest hands requests on. May be called from any thread, and never blocks. */
@FunctionalInterface
public interface MappingService {
    /** Succeeds, on the caller's context, once the request is decided and what was accepted of it is durable. */
    Future<MappingAnswer> map(MappingRequest request);
}
