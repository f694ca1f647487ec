/**
 * From a call to a commit, on the thread {@code outbox-writer}.
 *
 * <pre>
 *  OutboxWrites ──▶ WriteQueue ──▶ CommitLoop ──▶ OutboxWriter ──▶ WriteTransaction ──▶ WriteStore
 *   any thread      bounded in     all that wait   starts over      changes tables       BEGIN … COMMIT,
 *                   bytes          share a sync    after a failure  and memory alike     one sync of the log
 *                                       │
 *                                       ├──▶ RecentRows  rows just committed, for the reader who follows
 *                                       └──▶ answers, then those who listen for lines that grew
 * </pre>
 *
 * <p>What a table holds is kept in memory as far as it is asked for at each commit (lines, progress, keys, pauses, names),
 * so a commit writes and hardly reads. After a failed commit memory may differ from the disk: the store is thrown away
 * and opened again. {@link io.aiqbraze.gateway.outbox.sqlite.write.Checkpoints} copies the log into the file beside the
 * commits.
 */
@NullMarked
package io.aiqbraze.gateway.outbox.sqlite.write;

import org.jspecify.annotations.NullMarked;
