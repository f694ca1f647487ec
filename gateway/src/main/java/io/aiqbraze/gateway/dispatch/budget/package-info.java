/**
 * How many requests Braze allows, and when the next may leave: plain values that are told the time.
 *
 * <pre>
 *  gate ──▶ RequestBudget ── RollingWindow   bursts, in any window
 *                │         ── HourlyPool      the clock hour, shared by campaigns and canvases
 *                │         ── SlowStart       few under way until answers tell what is left
 *                └─────────── LimitBackoff    pauses after a 429 that tells no length
 * </pre>
 *
 * Not for several threads; endpoints that share a pool are of one event loop.
 */
@NullMarked
package io.aiqbraze.gateway.dispatch.budget;

import org.jspecify.annotations.NullMarked;
