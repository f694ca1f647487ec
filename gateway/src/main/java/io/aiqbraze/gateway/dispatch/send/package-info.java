/**
 * Sends requests to one endpoint: which leaves next, and what becomes of it when it is answered.
 *
 * <pre>
 *  window ──▶ NextShipment ──▶ RequestPump ──▶ RequestSender ──▶ Braze
 *                ▲                  │ asks the gate first           │
 *                │             ShipmentSlots                        │
 *                └─ShipmentRetry ◀──────── AnswerHandler ◀──────────┘
 *                                               │
 *                                               └──▶ outcome (what is decided), gate (what it says of the endpoint)
 * </pre>
 *
 * A shipment is a request and all requests that follow until each of its deliveries is decided. It keeps its slot and
 * holds its users until then, so that no later delivery of theirs overtakes it. {@link
 * io.aiqbraze.gateway.dispatch.send.EndpointSender} puts the parts together. All of it belongs to the event loop of the
 * workspace; marks are written by the outbox before the first byte of what must not be sent twice.
 */
@NullMarked
package io.aiqbraze.gateway.dispatch.send;

import org.jspecify.annotations.NullMarked;
