/**
 * Shows what payloads would become at Braze, and stores and sends nothing.
 */
@NullMarked
package io.aiqbraze.gateway.preview;

import org.jspecify.annotations.NullMarked;
