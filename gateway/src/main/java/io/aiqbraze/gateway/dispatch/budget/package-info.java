/**
 * How many requests Braze allows, and when the next may leave: plain values that are told the time.
 */
@NullMarked
package io.aiqbraze.gateway.dispatch.budget;

import org.jspecify.annotations.NullMarked;
