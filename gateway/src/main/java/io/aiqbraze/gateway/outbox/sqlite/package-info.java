/**
 * The durable queue in one SQLite file on this machine: its door. {@link SqliteOutboxFactory} makes and connects the
 * parts; {@link SqliteOutbox} takes calls from any thread and hands each to the room that does the work.
 *
 * <pre>
 *  append, settle, mark ──▶ write ──▶ gateway.db-wal ──▶ gateway.db
 *                             │ rows just written
 *  read ◀── recent rows ◀─────┘
 *       ◀── read ◀────────────────── gateway.db and its log
 *  check, repair ──▶ salvage ──────▶ a new file, put in the place of the old
 * </pre>
 *
 * <p>All rooms stand on {@code file} (the directory, its files, connections, the disk) and {@code format} (what the bytes
 * mean). {@code write} and {@code read} do not know each other, and only the door knows {@code salvage}.
 *
 * <p>Threads: {@code outbox-writer} commits, {@code outbox-reader} reads, {@code outbox-checkpoint} copies the log into the
 * file. Each has a connection of its own; no caller's thread touches the disk. Answers go to the Vert.x context of the
 * caller, those of one commit on one trip to each context.
 */
@NullMarked
package io.aiqbraze.gateway.outbox.sqlite;

import org.jspecify.annotations.NullMarked;
