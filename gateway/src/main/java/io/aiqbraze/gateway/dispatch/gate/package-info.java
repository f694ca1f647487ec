/**
 * Whether the next request to an endpoint may leave, which one that may be, and what operators are told of it.
 *
 * <pre>
 *            ┌─ EndpointBreaker   its failures in a row
 *  send ──▶ EndpointGate ─ CredentialStop    refusals of the key or the address
 *    │       └─ RequestBudget     its limits (room budget)
 *    │             ▲
 *    └──answer─────┘──▶ EndpointLog (a line for each change) and EndpointStatus (/api/status)
 * </pre>
 *
 * A request that leaves gets a {@code Leave}, which comes back with its answer, so that late answers decide nothing about
 * what has begun since. {@link io.aiqbraze.gateway.dispatch.gate.KeyFileWatch} reads the key file on a worker thread; all
 * else belongs to the event loop of the workspace.
 */
@NullMarked
package io.aiqbraze.gateway.dispatch.gate;

import org.jspecify.annotations.NullMarked;
