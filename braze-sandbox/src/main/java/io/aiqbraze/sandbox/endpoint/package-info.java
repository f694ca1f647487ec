/**
 * What each endpoint of Braze reads, refuses and does.
 */
@NullMarked
package io.aiqbraze.sandbox.endpoint;

import org.jspecify.annotations.NullMarked;
