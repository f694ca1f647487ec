package io.aiqbraze.gateway.dispatch.outcome;

import io.aiqbraze.gateway.dispatch.context.DispatchContext;
import io.aiqbraze.gateway.outbox.Outbox;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.Outcome.Settlement;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down the ends of deliveries, many at a time. If the outbox fails they are kept and written later; past a bound
 * nothing new should be sent. Belongs to one event loop.
 */
public final class SettlementWriter {
    private static final Logger log = LoggerFactory.getLogger(SettlementWriter.class);
    private static final int AT_ONCE = 5_000;
    private static final int BOUND = 50_000;
    private static final long AFTER_FAILURE_MILLIS = 1_000;

    private final Vertx vertx;
    private final Outbox outbox;
    private final long intervalMillis;
    private final DurabilityListener listener;
    private List<Settlement> pending = new ArrayList<>();
    private List<Settlement> writing = List.of();
    private boolean scheduled;
    private boolean failing;
    private final List<Promise<Void>> waitingForAll = new ArrayList<>();

    /** A writer without anything to do. */
    public SettlementWriter(DispatchContext context, DurabilityListener listener) {
        this.vertx = context.vertx();
        this.outbox = context.outbox();
        this.intervalMillis = context.settings().settleInterval().millis();
        this.listener = listener;
    }

    /** Hears once of each end that is durable, on the event loop of the workspace. */
    public interface DurabilityListener {
        /** The ends of these deliveries are durable. */
        void settled(List<QueuedDelivery> ended);
    }

    /** Writes an end soon, with others. */
    void settle(QueuedDelivery queued, Outcome outcome) {
        pending.add(new Settlement(queued, outcome));
        if (pending.size() >= AT_ONCE && !failing) {
            write();
        } else {
            schedule(intervalMillis);
        }
    }

    /** Whether the backlog of ends to be written is so long that nothing new should be sent. */
    boolean isFull() {
        return pending.size() >= BOUND;
    }

    /** Deliveries whose end is decided and not durable yet. */
    public List<QueuedDelivery> undurable() {
        return Stream.concat(writing.stream(), pending.stream())
                .map(Settlement::queued)
                .toList();
    }

    /** Succeeds once all that was settled so far is durable. */
    public Future<Void> flush() {
        Promise<Void> all = Promise.promise();
        waitingForAll.add(all);
        write();
        return all.future();
    }

    private void schedule(long millis) {
        if (!scheduled && writing.isEmpty()) {
            scheduled = true;
            vertx.setTimer(millis, fired -> {
                scheduled = false;
                write();
            });
        }
    }

    private void write() {
        if (!writing.isEmpty()) {
            return;
        }
        if (pending.isEmpty()) {
            waitingForAll.forEach(Promise::complete);
            waitingForAll.clear();
            return;
        }
        int count = Math.min(pending.size(), AT_ONCE);
        List<Settlement> batch = new ArrayList<>(pending.subList(0, count));
        pending = new ArrayList<>(pending.subList(count, pending.size()));
        writing = batch;
        outbox.settle(batch).onComplete(durable -> written(batch), failure -> failed(batch, failure));
    }

    private void written(List<Settlement> batch) {
        writing = List.of();
        failing = false;
        listener.settled(batch.stream().map(Settlement::queued).toList());
        if (waitingForAll.isEmpty() && pending.size() < AT_ONCE) {
            if (!pending.isEmpty()) {
                schedule(intervalMillis);
            }
        } else {
            write();
        }
    }

    private void failed(List<Settlement> batch, Throwable failure) {
        writing = List.of();
        failing = true;
        batch.addAll(pending);
        pending = batch;
        log.atError()
                .addKeyValue("deliveries", pending.size())
                .log("the outbox does not take outcomes, trying again: {}", failure.getMessage());
        schedule(AFTER_FAILURE_MILLIS);
    }
}
