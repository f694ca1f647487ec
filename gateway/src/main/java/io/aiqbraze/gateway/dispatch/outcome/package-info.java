/**
 * What answers mean for deliveries, and how each delivery ends exactly once.
 *
 * <pre>
 *  answer ──▶ OutcomeTable ──Verdict──▶ OutcomeApplier ──▶ DeliveryEnds ──▶ SettlementWriter ──▶ outbox
 *                                          │                  ▲
 *                                          └─▶ requests       └── what the window skips: duplicates, too old,
 *                                              still to send      perhaps sent before the last start
 * </pre>
 *
 * {@link io.aiqbraze.gateway.dispatch.outcome.OutcomeTable} is a pure table. Ends are written many at a time; while the
 * outbox fails they are kept, and past a bound nothing new is sent. All of it belongs to the event loop of its workspace.
 */
@NullMarked
package io.aiqbraze.gateway.dispatch.outcome;

import org.jspecify.annotations.NullMarked;
