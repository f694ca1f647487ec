/**
 * Delivers what waits in the outbox to Braze: as few requests as possible, as fast as Braze allows, in each user's order.
 *
 * <pre>
 *  outbox ──▶ window ──▶ send ──▶ braze
 *     ▲         │ batch   │ gate ── budget
 *     │                   ▼
 *     └───────────────outcome
 * </pre>
 *
 * Rooms know what stands to their right here, never what stands to their left:
 * {@code send → gate → budget}, {@code gate → outcome → window → batch}, and all of them {@code context}.
 *
 * <p>A {@link io.aiqbraze.gateway.dispatch.DispatchVerticle} is one workspace on one event loop; there it has an {@code
 * EndpointSender} for each endpoint. Nothing here blocks, and nothing is shared between workspaces but memory for answers.
 */
@NullMarked
package io.aiqbraze.gateway.dispatch;

import org.jspecify.annotations.NullMarked;
