/**
 * A Braze on one's own machine: start it with {@link io.aiqbraze.sandbox.Sandbox}.
 */
@NullMarked
package io.aiqbraze.sandbox;

import org.jspecify.annotations.NullMarked;
