/**
 * What every room of dispatch is given: the services that it calls and the clocks that it asks. It decides nothing.
 *
 * <pre>
 * DispatchContext ── Vert.x, outbox, settings, meters, chance, memory for answers
 *        └── DispatchClock ──▶ DispatchTime, one moment on both clocks
 * </pre>
 *
 * <p>One context for all workspaces; safe on all of their event loops.
 */
@NullMarked
package io.aiqbraze.gateway.dispatch.context;

import org.jspecify.annotations.NullMarked;
