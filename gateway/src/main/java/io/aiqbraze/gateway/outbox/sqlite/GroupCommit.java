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
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits writes in groups: all that wait go into one transaction and pay for one sync. Runs on the writer's thread. */
final class GroupCommit {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final Writer writer;
    private final FreshRows fresh;
    private final OutboxMeters meters;
    private final LongSupplier nanoTime;
    private final List<Consumer<Set<Line>>> listeners = new CopyOnWriteArrayList<>();
    /** Whether rows may have become durable by a commit that failed all the same, of which nobody was told. */
    private boolean inDoubt;

    GroupCommit(Writer writer, FreshRows fresh, OutboxMeters meters, LongSupplier nanoTime) {
        this.writer = writer;
        this.fresh = fresh;
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
        List<FreshRow> added;
        try {
            added = writer.commit(group::apply);
        } catch (SQLException | RuntimeException | Error e) {
            meters.failed();
            writer.failed(e);
            fresh.forget();
            inDoubt = true;
            group.fail(
                    new OutboxUnavailable(OutboxUnavailable.Reason.FAILING, "the outbox cannot write to its disk", e));
            return;
        }
        meters.committed(group.deliveries(), nanoTime.getAsLong() - started);
        fresh.written(added);
        group.answer();
        tell(grown(added));
    }

    /** Looks at files and disk while there is nothing to commit. */
    void look() {
        writer.look();
    }

    /** Does what needs no caller, as {@link Writer#tidy} says. */
    boolean tidy(boolean idle) {
        boolean more = writer.tidy(idle);
        if (writer.healthy()) {
            tell(grown(List.of()));
        }
        return more;
    }

    /** The lines of which dispatch must be told: each that may have grown. */
    private Set<Line> grown(List<FreshRow> added) {
        if (inDoubt) {
            inDoubt = false;
            return writer.snapshot().numbers().keySet();
        }
        return added.stream().map(FreshRow::line).collect(Collectors.toSet());
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
