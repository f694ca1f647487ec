/**
 * What rules know of a payload and its request, and why a payload is refused.
 */
@NullMarked
package io.aiqbraze.gateway.mapping.payload;

import org.jspecify.annotations.NullMarked;
