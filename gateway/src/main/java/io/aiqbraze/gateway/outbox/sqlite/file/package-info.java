/**
 * The files of an outbox and the disk below them: who holds the directory, how SQLite opens a file, how much room there is,
 * and what is the matter with it.
 *
 * <pre>
 *  data directory
 *  ├── lock             held by one gateway
 *  ├── gateway.db       the tables
 *  ├── gateway.db-wal   commits that are not in it yet; each is synced
 *  ├── gateway.db-shm   SQLite's index of the log
 *  └── gateway.reserve  room for when the disk is full
 * </pre>
 *
 * <p>SQLite reads a log up to the first frame that is torn. {@link io.aiqbraze.gateway.outbox.sqlite.file.WriteAheadLog}
 * looks first whether whole commits lie behind it, which would be lost without a word.
 */
@NullMarked
package io.aiqbraze.gateway.outbox.sqlite.file;

import org.jspecify.annotations.NullMarked;
