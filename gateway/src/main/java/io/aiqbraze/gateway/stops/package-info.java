/**
 * What operators stop and what they see of what waits: every order says what it matches before it takes effect for good.
 *
 * <pre>
 *  admin ──▶ StopService ──▶ outbox: the order is durable
 *               │    └─────▶ WorkspaceDispatchers: it takes effect on each workspace's event loop
 *               │    └─────▶ BacklogScan: what it matches, counted on threads of the outbox
 *               ▼
 *          StopScheduler: ends pauses when their time is over, carries planned discards out
 * </pre>
 *
 * Called from any thread; futures complete on the caller's context. {@link io.aiqbraze.gateway.stops.StopScheduler} is a
 * verticle of its own, so that each order ends once.
 */
@NullMarked
package io.aiqbraze.gateway.stops;

import org.jspecify.annotations.NullMarked;
