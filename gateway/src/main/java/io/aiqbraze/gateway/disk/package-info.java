/** The directory in which the gateway keeps its data, and the disk below it: whose files they are, and how much room is left. */
@NullMarked
package io.aiqbraze.gateway.disk;

import org.jspecify.annotations.NullMarked;
