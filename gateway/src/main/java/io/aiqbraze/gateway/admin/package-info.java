/**
 * The operator's side of the gateway: health, metrics, and what is going on.
 */
@NullMarked
package io.aiqbraze.gateway.admin;

import org.jspecify.annotations.NullMarked;
