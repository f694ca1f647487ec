/**
 * The client's side of the gateway: authenticates, bounds and hands a request's bytes on, then writes the answer.
 *
 * <pre>
 * IngestVerticle (Router) ─▶ IngestHandler: KeyCheck ─▶ RequestHead ─▶ ClientPermits, body ─▶ MappingService
 *                                            ResponseWriter ◀───────────── MappingAnswer ◀──────┘
 * </pre>
 *
 * Everything runs on the event loop of the connection, one verticle for each.
 */
@NullMarked
package io.aiqbraze.gateway.ingest;

import org.jspecify.annotations.NullMarked;
