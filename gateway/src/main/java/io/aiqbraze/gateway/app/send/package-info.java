/**
 * The command {@code send}, which posts a file of any size to a running gateway, part by part.
 */
@NullMarked
package io.aiqbraze.gateway.app.send;

import org.jspecify.annotations.NullMarked;
