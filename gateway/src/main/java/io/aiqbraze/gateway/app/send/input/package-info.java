/**
 * From the bytes of a file or a pipe to the parts that a gateway takes.
 */
@NullMarked
package io.aiqbraze.gateway.app.send.input;

import org.jspecify.annotations.NullMarked;
