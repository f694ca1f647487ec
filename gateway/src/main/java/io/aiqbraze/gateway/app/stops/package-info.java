/**
 * The commands that stop and resume deliveries, and show what waits: {@code gateway pause | resume | discard | undo |
 * waiting}.
 *
 * <pre>
 * DeliveryOptions: the body of an order, refused if it says neither which deliveries nor all ──▶ AdminPort ──▶ what it matches
 * </pre>
 */
@NullMarked
package io.aiqbraze.gateway.app.stops;

import org.jspecify.annotations.NullMarked;
