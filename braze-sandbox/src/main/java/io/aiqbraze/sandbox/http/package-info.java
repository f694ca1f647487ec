/**
 * The sandbox's side of the wire.
 */
@NullMarked
package io.aiqbraze.sandbox.http;

import org.jspecify.annotations.NullMarked;
