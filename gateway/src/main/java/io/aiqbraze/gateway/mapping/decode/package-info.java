/**
 * Request bytes in any accepted format to payloads, one JSON object each.
 */
@NullMarked
package io.aiqbraze.gateway.mapping.decode;

import org.jspecify.annotations.NullMarked;
