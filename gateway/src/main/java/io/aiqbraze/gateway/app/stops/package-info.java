/**
 * The commands that stop and resume deliveries, and show what waits: {@code gateway pause | resume | discard | undo |
 * waiting}.
 */
@NullMarked
package io.aiqbraze.gateway.app.stops;

import org.jspecify.annotations.NullMarked;
