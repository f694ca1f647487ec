/**
 * Checks what rules put out against what Braze takes, and writes it.
 */
@NullMarked
package io.aiqbraze.gateway.mapping.output;

import org.jspecify.annotations.NullMarked;
