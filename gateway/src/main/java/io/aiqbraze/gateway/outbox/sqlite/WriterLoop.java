package io.aiqbraze.gateway.outbox.sqlite;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the writer's thread does from the opening of the outbox to its end. */
final class WriterLoop implements Runnable {
    private static final long MILLIS_BETWEEN_TIDYING = 20;
    private static final long MILLIS_BETWEEN_PROBES = 1_000;
    /** So long a gateway may go on beside another that was started in its place. */
    private static final long MILLIS_BETWEEN_LOOKS = 1_000;

    private final WriteQueue queue;
    private final GroupCommit commits;
    private final Writer writer;
    private final Pace pace;
    private final Runnable end;

    /** The end is run last, when all writes of a closed queue are answered. */
    WriterLoop(WriteQueue queue, GroupCommit commits, Writer writer, Pace pace, Runnable end) {
        this.queue = queue;
        this.commits = commits;
        this.writer = writer;
        this.pace = pace;
        this.end = end;
    }

    @Override
    public void run() {
        boolean more = false;
        List<Write> group = take(0);
        while (group != null) {
            if (group.isEmpty()) {
                commits.look();
            } else {
                pace.begins(group.size());
                commits.run(group);
            }
            // a group that failed was probe enough
            if (writer.healthy() || group.isEmpty()) {
                more = commits.tidy(queue.bytes() == 0);
            }
            pace.await();
            group = take(pause(more));
        }
        end.run();
    }

    private long pause(boolean more) {
        if (!writer.healthy()) {
            return MILLIS_BETWEEN_PROBES;
        }
        return more ? MILLIS_BETWEEN_TIDYING : MILLIS_BETWEEN_LOOKS;
    }

    private @Nullable List<Write> take(long millis) {
        try {
            return queue.take(millis);
        } catch (InterruptedException e) {
            // nobody interrupts this thread: its end is the closing of the queue
            return List.of();
        }
    }
}
