/**
 * From the bytes of a request to deliveries in the outbox, all of a request or nothing.
 *
 * <pre>
 * ingest ──▶ IdempotentMapping ──▶ MappingWorkers ──▶ MappingVerticle, a worker thread each
 *              event loop             event loop        MappingTurns: a turn of a MappingJob, 50 ms
 *                                                         decode ──▶ payload ──▶ rules ──▶ output
 *            sender's context ◀── PendingAnswer ◀── RequestStorage ◀── when all payloads are mapped
 * </pre>
 *
 * <p>{@code ByteAdmission} bounds the bytes of all requests in work; {@code Watchdog} sees a rule that does not end, which
 * {@code halt} keeps from further workers. {@code ReplayMapping} and {@code TrialMapping} map payloads that no request brings.
 */
@NullMarked
package io.aiqbraze.gateway.mapping;

import org.jspecify.annotations.NullMarked;
