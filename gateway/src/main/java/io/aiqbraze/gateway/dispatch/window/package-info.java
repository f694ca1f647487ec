/**
 * What waits for an endpoint, in memory as far as it fits, and what of it goes into the next request.
 *
 * <pre>
 *  outbox ──read──▶ LineReader ──▶ LineWindow (one for each line) ──▶ EndpointWindows ──▶ RequestBatch ──▶ send
 *     ▲               │   ▲          │ UserQueue of each user: 128 deliveries, then positions only
 *     └───fetch───────┘   └──────────┘ positions are read again before their user runs out
 * </pre>
 *
 * All of it belongs to the event loop of its workspace. A window is bounded in bytes ({@link
 * io.aiqbraze.gateway.dispatch.window.WindowUsage}); of a hot user only positions are kept. A user who is in a request is
 * in no other one of the endpoint until that is over, whatever lane the other would be of. What is paused is read and
 * dropped, and read again when the pauses change.
 */
@NullMarked
package io.aiqbraze.gateway.dispatch.window;

import org.jspecify.annotations.NullMarked;
