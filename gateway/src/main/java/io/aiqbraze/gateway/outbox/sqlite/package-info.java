/**
 * The embedded outbox: one SQLite database, one thread that writes it, one that reads it.
 */
@NullMarked
package io.aiqbraze.gateway.outbox.sqlite;

import org.jspecify.annotations.NullMarked;
