/**
 * The durable queue between mapping and dispatch, as a port: what is kept, whatever store keeps it.
 *
 * <pre>
 *  mapping ── append ──▶ ┌─────────────┐ ◀── read ── settle, mark ──▶ dispatch
 *  a request with its    │ OutboxStore │     a line from a cursor on
 *  key  ◀── KeptAnswers  │             │ ◀── WaitingDeliveries ────▶ those who search or count
 *  letters ◀──────────▶  │             │ ◀── Stops, DeliveryNames ─▶ operators' pauses and discards
 *                        └─────────────┘
 * </pre>
 *
 * <p>A delivery waits in the line of its workspace, endpoint and lane until it ends with one {@link
 * io.aiqbraze.gateway.outbox.Outcome}; {@link io.aiqbraze.gateway.outbox.LineTotals} add up at each commit. What belongs
 * together is durable together: a request's deliveries, refused payloads and answer, or an end and its dead letter.
 *
 * <p>Calls come from any thread and block none; {@link io.aiqbraze.gateway.outbox.ContextPromise} brings answers to the
 * Vert.x context of the caller, those of one commit together.
 */
@NullMarked
package io.aiqbraze.gateway.outbox;

import org.jspecify.annotations.NullMarked;
