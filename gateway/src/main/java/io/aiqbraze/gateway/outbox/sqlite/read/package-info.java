/**
 * Reads beside the commits: queries one after another on the thread {@code outbox-reader}, with a connection that only
 * reads. A read is one query, so it sees one state of all tables; a row that is damaged costs only itself.
 */
@NullMarked
package io.aiqbraze.gateway.outbox.sqlite.read;

import org.jspecify.annotations.NullMarked;
