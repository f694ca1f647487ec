/**
 * What operators stop and what they see of what waits: every order says what it matches before it takes effect for good.
 */
@NullMarked
package io.aiqbraze.gateway.stops;

import org.jspecify.annotations.NullMarked;
