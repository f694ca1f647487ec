package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.deadletter.DeadLetters.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters.MatchCount;
import io.aiqbraze.gateway.deadletter.DeadLetters.Resolution;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.ContextPromise;
import io.aiqbraze.gateway.outbox.DeliveryNames;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.aiqbraze.gateway.outbox.LineCursor;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Outbox.LinePart;
import io.aiqbraze.gateway.outbox.Outbox.PendingAppend;
import io.aiqbraze.gateway.outbox.OutboxStore;
import io.aiqbraze.gateway.outbox.OutboxStore.StoreCondition;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.aiqbraze.gateway.outbox.Outcome.Settlement;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.outbox.UserSlices;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxHealth;
import io.aiqbraze.gateway.outbox.sqlite.format.BodyFormat;
import io.aiqbraze.gateway.outbox.sqlite.read.OutboxReads;
import io.aiqbraze.gateway.outbox.sqlite.write.CommitLoop.GroupCommit;
import io.aiqbraze.gateway.outbox.sqlite.write.IdempotencyTable.KeyIndex;
import io.aiqbraze.gateway.outbox.sqlite.write.KnownNames;
import io.aiqbraze.gateway.outbox.sqlite.write.OutboxWrites;
import io.aiqbraze.gateway.outbox.sqlite.write.WriteStore.StoreSnapshot;
import io.aiqbraze.gateway.outbox.sqlite.write.WriteWeight;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The outbox and the dead letters in one SQLite file on this machine. May be used from any thread. */
public final class SqliteOutbox implements OutboxStore {
    private final OutboxWrites writes;
    private final GroupCommit commits;
    private final LineReads lines;
    private final OutboxReads reads;
    private final OutboxClosing closing;
    private final OutboxHealth health;
    private final KnownNames known;

    SqliteOutbox(
            OutboxWrites writes,
            GroupCommit commits,
            LineReads lines,
            OutboxReads reads,
            OutboxClosing closing,
            OutboxHealth health,
            KnownNames known) {
        this.writes = writes;
        this.commits = commits;
        this.lines = lines;
        this.reads = reads;
        this.closing = closing;
        this.health = health;
        this.known = known;
    }

    @Override
    public void append(List<PendingAppend> requests) {
        if (health.isDamaged() || health.isLost()) {
            var refusal = new OutboxUnavailable(
                    OutboxUnavailable.Reason.FAILING, "the outbox is damaged or gone, and waits for an operator");
            ContextPromise.give(
                    requests.stream().map(one -> one.stored().failure(refusal)).toList());
            return;
        }
        for (PendingAppend each : requests) {
            AcceptedRequest request = each.request();
            long bytes = WriteWeight.of(request);
            int count = request.deliveries().size() + request.refused().size();
            writes.take(bytes, count, transaction -> transaction.append(request, bytes), each.stored());
        }
    }

    @Override
    public Future<Optional<IdempotencyAnswer>> find(IdempotencyKey key) {
        // asked first: once the disk writes again, the keys below are those on it
        boolean certain = health.writes();
        long id = writes.snapshot().keys().find(key);
        if (id != KeyIndex.NONE) {
            return reads.run(readers -> readers.answers().read(id, key));
        }
        return certain
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(new OutboxUnavailable(
                        OutboxUnavailable.Reason.FAILING, "it is not known yet what the last commit kept"));
    }

    /** One process serves all users. */
    @Override
    public int sliceCount() {
        return 1;
    }

    @Override
    public Future<LinePart> read(Line line, UserSlices slices, LineCursor cursor, int maxBytes) {
        return lines.read(line, slices, cursor, maxBytes);
    }

    @Override
    public Future<List<QueuedDelivery>> fetch(Line line, List<Long> positions) {
        return lines.fetch(line, positions);
    }

    @Override
    public Future<Void> settle(List<Settlement> settlements) {
        List<Settlement> copy = List.copyOf(settlements);
        return writes.takeUrgent(WriteWeight.ofSettlements(copy), copy.size(), transaction -> transaction.settle(copy));
    }

    @Override
    public Future<Void> mark(Collection<QueuedDelivery> deliveries) {
        List<QueuedDelivery> copy = List.copyOf(deliveries);
        return writes.takeUrgent(WriteWeight.ofMarks(copy), copy.size(), transaction -> transaction.mark(copy));
    }

    @Override
    public Future<Void> unmark(Collection<QueuedDelivery> deliveries) {
        List<QueuedDelivery> copy = List.copyOf(deliveries);
        return writes.takeUrgent(WriteWeight.ofMarks(copy), copy.size(), transaction -> transaction.unmark(copy));
    }

    @Override
    public Map<Line, LineTotals> totals() {
        return writes.snapshot().totals();
    }

    @Override
    public boolean mayDeliver() {
        return !health.isLost();
    }

    @Override
    public void onAppend(AppendListener listener) {
        commits.onAppend(listener);
    }

    @Override
    public Future<List<StoredLetter>> list(DeadLetterFilter filter) {
        return reads.run(readers -> readers.deadLetters().list(filter));
    }

    @Override
    public Future<MatchCount> count(DeadLetterFilter filter) {
        return reads.run(readers -> readers.deadLetters().count(filter));
    }

    @Override
    public Future<Set<Long>> resolve(List<Resolution> resolutions) {
        List<Resolution> copy = List.copyOf(resolutions);
        long bytes = WriteWeight.ofResolutions(copy);
        var found = new HashSet<Long>();
        return writes.take(bytes, copy.size(), transaction -> transaction.resolve(copy, bytes, found))
                .map(done -> found);
    }

    @Override
    public Map<String, Long> counts() {
        return writes.snapshot().deadLetters();
    }

    @Override
    public Future<Stop> add(Stop order) {
        var kept = new AtomicReference<>(order);
        return writes.takeUrgent(WriteWeight.OF_A_STOP, 0, transaction -> kept.set(transaction.add(order)))
                .map(durable -> kept.get());
    }

    @Override
    public Future<Void> remove(List<Long> ids) {
        List<Long> copy = List.copyOf(ids);
        return writes.takeUrgent(WriteWeight.OF_A_STOP, 0, transaction -> transaction.remove(copy));
    }

    @Override
    public List<Stop> stops() {
        return writes.snapshot().stops();
    }

    @Override
    public DeliveryNames names() {
        return known;
    }

    @Override
    public Future<Optional<LineCursor>> look(Line line, LineCursor cursor, int maxBytes, WaitingVisitor visitor) {
        return lines.look(line, cursor, maxBytes, visitor);
    }

    @Override
    public long waitedNanos() {
        return writes.waitedNanos();
    }

    /**
     * Whether requests can be taken in. While the last write did not reach the disk, a small one is tried every second;
     * a damaged file stays one.
     */
    public boolean healthy() {
        return health.fault() == null;
    }

    @Override
    public StoreCondition condition() {
        StoreSnapshot snapshot = writes.snapshot();
        return new StoreCondition(
                health.fault(),
                health.rows().deliveries(),
                snapshot.format().number(),
                snapshot.format() == BodyFormat.NEWEST,
                snapshot.databaseBytes());
    }

    /** Also empties the log into the file. */
    @Override
    public Future<Void> close() {
        lines.close();
        reads.refuse();
        writes.close();
        return closing.future();
    }
}
