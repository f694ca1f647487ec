/**
 * Reads beside the commits, on the thread {@code outbox-reader}, with a connection that only reads.
 *
 * <pre>
 *                               ┌─▶ RowReader          deliveries of a line, from a position on or by position
 *  any thread ──▶ OutboxReads ──┼─▶ DeadLetterReader   letters that fit a filter
 *   bounded in number           └─▶ AnswerReader       the answer under a key
 * </pre>
 *
 * <p>A read is one query, so it sees one state of all tables; a row that is damaged costs only itself. Queries run one after
 * another, and their answers go to the Vert.x context of the caller.
 */
@NullMarked
package io.aiqbraze.gateway.outbox.sqlite.read;

import org.jspecify.annotations.NullMarked;
