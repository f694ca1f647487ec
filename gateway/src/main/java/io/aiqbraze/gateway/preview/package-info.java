/**
 * Shows what payloads would become at Braze, and stores and sends nothing.
 *
 * <pre>
 * PreviewRequest ─▶ PreviewService: PreviewRunner ─▶ LivePreview: PreviewRequest.input ─▶ PayloadPreviewer ─▶ PreviewResult
 *   event loop         PreviewQueue: one at a time,      rules in force, or TrialRules       mapping, then dispatch's
 *                      few wait, each within 5 s         with the rule of the form           coalescing, up to the bodies
 * </pre>
 *
 * The runner is called on an event loop; what it runs has a thread of its own.
 */
@NullMarked
package io.aiqbraze.gateway.preview;

import org.jspecify.annotations.NullMarked;
