package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.metrics.OutboxMeters;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.Outbox.AppendListener;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.aiqbraze.gateway.outbox.sqlite.write.RecentRows.RecentRow;
import io.aiqbraze.gateway.outbox.sqlite.write.WriteQueue.QueuedWrite;
import io.aiqbraze.gateway.outbox.sqlite.write.WriteQueue.WriteGroup;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the writer's thread does from the opening of the outbox to its end. */
public final class CommitLoop implements Runnable {
    private static final long MILLIS_BETWEEN_TIDYING = 20;
    private static final long MILLIS_BETWEEN_PROBES = 1_000;
    /** So long a gateway may go on beside another that was started in its place. */
    private static final long MILLIS_BETWEEN_LOOKS = 1_000;

    private final WriteQueue queue;
    private final GroupCommit commits;
    private final OutboxWriter writer;
    private final CommitPace pace;
    private final Ending ending;

    /** Closes what the outbox stands on. Runs once, last on the writer's thread, when all writes of a closed queue are answered. */
    public interface Ending {
        void close();
    }

    public CommitLoop(WriteQueue queue, GroupCommit commits, OutboxWriter writer, CommitPace pace, Ending ending) {
        this.queue = queue;
        this.commits = commits;
        this.writer = writer;
        this.pace = pace;
        this.ending = ending;
    }

    @Override
    public void run() {
        boolean more = false;
        List<QueuedWrite> group = take(0);
        while (group != null) {
            if (group.isEmpty()) {
                commits.look();
            } else {
                commits.run(group);
                pace.answered(group.size());
            }
            // a group that failed was probe enough
            if (writer.healthy() || group.isEmpty()) {
                more = commits.tidy(queue.bytes() == 0);
            }
            group = take(pause(more));
        }
        ending.close();
    }

    private long pause(boolean more) {
        if (!writer.healthy()) {
            return MILLIS_BETWEEN_PROBES;
        }
        return more ? MILLIS_BETWEEN_TIDYING : MILLIS_BETWEEN_LOOKS;
    }

    private @Nullable List<QueuedWrite> take(long millis) {
        try {
            queue.await(pace.wanted(), pace.leftNanos());
            return queue.take(millis);
        } catch (InterruptedException e) {
            // nothing interrupts this thread: its end is the closing of the queue
            return List.of();
        }
    }

    /** Commits writes in groups: all that wait go into one transaction and pay for one sync. Runs on the writer's thread. */
    public static final class GroupCommit {
        private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

        private final OutboxWriter writer;
        private final RecentRows recent;
        private final OutboxMeters meters;
        private final LongSupplier nanoTime;
        private final List<AppendListener> listeners = new CopyOnWriteArrayList<>();
        /** Whether rows may have become durable by a commit that failed all the same, of which no caller was told. */
        private boolean inDoubt;

        public GroupCommit(OutboxWriter writer, RecentRows recent, OutboxMeters meters, LongSupplier nanoTime) {
            this.writer = writer;
            this.recent = recent;
            this.meters = meters;
            this.nanoTime = nanoTime;
        }

        public void onAppend(AppendListener listener) {
            listeners.add(listener);
        }

        /** Commits the writes and answers each; never throws. */
        void run(List<QueuedWrite> writes) {
            long started = nanoTime.getAsLong();
            var group = new WriteGroup(writes);
            List<RecentRow> added;
            try {
                added = writer.commit(group::apply);
            } catch (SQLException | RuntimeException | Error e) {
                meters.failed();
                writer.failed(e);
                recent.forget();
                inDoubt = true;
                group.fail(new OutboxUnavailable(
                        OutboxUnavailable.Reason.FAILING, "the outbox cannot write to its disk", e));
                return;
            }
            meters.committed(group.deliveries(), nanoTime.getAsLong() - started);
            recent.written(added);
            group.answer();
            tell(grown(added));
        }

        /** Looks at files and disk while there is nothing to commit. */
        void look() {
            writer.look();
        }

        /** Does what needs no caller, as {@link OutboxWriter#tidy} says. */
        boolean tidy(boolean idle) {
            boolean more = writer.tidy(idle);
            if (writer.healthy()) {
                tell(grown(List.of()));
            }
            return more;
        }

        /** The lines of which dispatch must be told: each that may have grown. */
        private Set<Line> grown(List<RecentRow> added) {
            if (inDoubt) {
                inDoubt = false;
                return writer.snapshot().numbers().keySet();
            }
            return added.stream().map(RecentRow::line).collect(Collectors.toSet());
        }

        private void tell(Set<Line> grown) {
            if (grown.isEmpty()) {
                return;
            }
            for (AppendListener listener : listeners) {
                try {
                    listener.grown(grown);
                } catch (RuntimeException | Error e) {
                    LOG.error(
                            "A listener of the outbox failed: {}", e.getClass().getName());
                }
            }
        }
    }

    /**
     * When the next commit begins. Who was answered by the last one may be about to come again, and a sync costs the same
     * whatever it makes durable: so the next waits for half of them, and hardly ever for the clock. A lone sender waits for nobody.
     */
    public static final class CommitPace {
        /** Of those who do not come back nobody knows; small beside what else a sender waits for. */
        static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

        private final LongSupplier nanoTime;
        private long until;
        private int wanted;

        /** With nothing to wait for. */
        public CommitPace(LongSupplier nanoTime) {
            this.nanoTime = nanoTime;
        }

        /** A commit of this many writes was answered. */
        void answered(int writes) {
            wanted = writes / 2;
            until = nanoTime.getAsLong() + MOST_NANOS;
        }

        /** How many writes are enough for the next to begin. */
        int wanted() {
            return wanted;
        }

        /** How long it waits for them at most; less than 1 when that is over. */
        long leftNanos() {
            return until - nanoTime.getAsLong();
        }
    }
}
