package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.metrics.OutboxMeters;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits writes in groups: all that wait go into one transaction and pay for one sync. Runs on the writer's thread. */
final class GroupCommit {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final Writer writer;
    private final OutboxMeters meters;
    private final LongSupplier nanoTime;
    private final List<Consumer<Set<Line>>> listeners = new CopyOnWriteArrayList<>();

    GroupCommit(Writer writer, OutboxMeters meters, LongSupplier nanoTime) {
        this.writer = writer;
        this.meters = meters;
        this.nanoTime = nanoTime;
    }

    void onAppend(Consumer<Set<Line>> listener) {
        listeners.add(listener);
    }

    /** Commits the writes and answers each; never throws. */
    void run(List<Write> writes) {
        long started = nanoTime.getAsLong();
        var group = new WriteGroup(writes);
        Set<Line> grown;
        try {
            grown = writer.commit(group::apply);
        } catch (SQLException | RuntimeException | Error e) {
            meters.failed();
            writer.failed(e);
            group.fail(
                    new OutboxUnavailable(OutboxUnavailable.Reason.FAILING, "the outbox cannot write to its disk", e));
            return;
        }
        meters.committed(group.deliveries(), nanoTime.getAsLong() - started);
        group.answer();
        tell(grown);
    }

    private void tell(Set<Line> grown) {
        if (grown.isEmpty()) {
            return;
        }
        for (Consumer<Set<Line>> listener : listeners) {
            try {
                listener.accept(grown);
            } catch (RuntimeException | Error e) {
                LOG.error("A listener of the outbox failed: {}", e.getClass().getName());
            }
        }
    }
}
