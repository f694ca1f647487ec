/**
 * Shows what payloads would become at Braze, and stores and sends nothing.
 *
 * <pre>
 * PreviewPost ─▶ PreviewService: PreviewRunner (one at a time, PreviewQueue) ─▶ LivePreview: PreviewPostReader ─▶ PayloadPreviewer ─▶ Preview
 * </pre>
 *
 * The runner is called on an event loop; what it runs has a thread of its own.
 */
@NullMarked
package io.aiqbraze.gateway.preview;

import org.jspecify.annotations.NullMarked;
