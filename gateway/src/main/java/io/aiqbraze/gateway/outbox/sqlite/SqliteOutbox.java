package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.config.OutboxSettings;
import io.aiqbraze.gateway.deadletter.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters;
import io.aiqbraze.gateway.deadletter.Matches;
import io.aiqbraze.gateway.deadletter.Resolution;
import io.aiqbraze.gateway.deadletter.StoredDeadLetter;
import io.aiqbraze.gateway.disk.Reserve;
import io.aiqbraze.gateway.disk.Volume;
import io.aiqbraze.gateway.metrics.OutboxFigures;
import io.aiqbraze.gateway.metrics.OutboxMeters;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.KeptAnswer;
import io.aiqbraze.gateway.outbox.KeptAnswers;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Names;
import io.aiqbraze.gateway.outbox.Outbox;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.RequestKey;
import io.aiqbraze.gateway.outbox.Settlement;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.outbox.Stops;
import io.aiqbraze.gateway.outbox.Waiting;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outbox and the dead letters in one SQLite file on this machine. May be used from any thread. */
public final class SqliteOutbox implements Outbox, KeptAnswers, DeadLetters, Stops, Waiting {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteOutbox.class);

    /** Beyond that dispatch is behind anyway, and reads from the disk until it has caught up. */
    private static final long FRESH_BYTES = 4 << 20;

    private final WriteQueue queue = new WriteQueue();
    private final Writer writer;
    private final GroupCommit commits;
    private final FreshRows fresh;
    private final Reads reads;
    private final Closing closing;
    private final Health health;
    private final KnownNames known;
    private final LongSupplier nanoTime;

    private SqliteOutbox(
            Writer writer,
            GroupCommit commits,
            FreshRows fresh,
            Reads reads,
            Closing closing,
            Health health,
            KnownNames known,
            LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.writer = writer;
        this.commits = commits;
        this.fresh = fresh;
        this.reads = reads;
        this.closing = closing;
        this.health = health;
        this.known = known;
    }

    /**
     * Opens the outbox of a directory, or makes a new one there. Blocks.
     *
     * @param nanoTime measures commits
     * @throws IOException with a message for a person: the directory cannot be written or is held by another gateway,
     *     the file is damaged or of a newer release, the bounds do not fit the disk
     */
    public static SqliteOutbox open(OutboxSettings settings, Clock clock, LongSupplier nanoTime, OutboxMeters meters)
            throws IOException {
        Volume volume = Volume.of(settings.directory());
        DiskPlan plan = DiskPlan.of(settings, volume);
        Optional<String> refusal = plan.refusal();
        if (refusal.isPresent()) {
            throw new IOException(refusal.get());
        }
        plan.warning().ifPresent(LOG::warn);
        var files = new OutboxFiles(settings.directory());
        var database = new SqliteDatabase(files.database(), plan.logBytes());
        var reserve = new Reserve(files.reserve(), plan.reserveBytes());
        return open(settings, plan, volume, reserve, clock, nanoTime, meters, database);
    }

    /** Opens the outbox on a disk and a database of the caller's choice. */
    static SqliteOutbox open(
            OutboxSettings settings,
            DiskPlan plan,
            Volume volume,
            Reserve reserve,
            Clock clock,
            LongSupplier nanoTime,
            OutboxMeters meters,
            Database database)
            throws IOException {
        var files = new OutboxFiles(settings.directory());
        DirectoryLock lock = DirectoryLock.take(settings.directory());
        var health = new Health(files.database());
        var known = new KnownNames(clock);
        var room = new DiskRoom(plan, volume, reserve, health);
        var checkpoints = new Checkpoints(database, plan.logBytes(), health, room);
        var watch = new FileWatch(files);
        var stores =
                new StoreOpening(database, Bounds.of(settings, plan, clock), clock, health.rows(), known, watch, room);
        Writer writer = Opening.writer(files, lock, () -> new Writer(stores, meters, checkpoints, health, watch, room));
        var reads = new Reads(database, health);
        var closing = new Closing(reads, checkpoints, writer, lock, health);
        var fresh = new FreshRows(FRESH_BYTES);
        var commits = new GroupCommit(writer, fresh, meters, nanoTime);
        var outbox = new SqliteOutbox(writer, commits, fresh, reads, closing, health, known, nanoTime);
        meters.show(new Figures(outbox.queue, writer, health, room, plan.maxBytes()));
        var pace = new Pace(nanoTime, LockSupport::parkNanos);
        var loop = new WriterLoop(outbox.queue, outbox.commits, writer, pace, closing::run);
        Threads.named("outbox-writer").newThread(loop).start();
        return outbox;
    }

    /** As meters show them. */
    private record Figures(WriteQueue queue, Writer writer, Health health, DiskRoom room, long limitBytes)
            implements OutboxFigures {
        @Override
        public long queueBytes() {
            return queue.bytes();
        }

        @Override
        public long usedBytes() {
            return writer.snapshot().databaseBytes();
        }

        @Override
        public long idempotencyKeys() {
            return writer.snapshot().keys().size();
        }

        @Override
        public long damagedDeliveries() {
            return health.rows().deliveries();
        }

        @Override
        public long freeDiskBytes() {
            return room.freeBytes();
        }

        @Override
        public long reserveBytes() {
            return room.reserveBytes();
        }
    }

    @Override
    public Future<Void> append(AcceptedRequest request, @Nullable Context sender) {
        if (health.isDamaged() || health.isLost()) {
            return Future.failedFuture(new OutboxUnavailable(
                    OutboxUnavailable.Reason.FAILING, "the outbox is damaged or gone, and waits for an operator"));
        }
        long bytes = Weight.of(request);
        int count = request.deliveries().size() + request.refused().size();
        var reply = new Reply<Void>(new Caller(sender));
        return write(bytes, count, false, transaction -> transaction.append(request, bytes), reply);
    }

    @Override
    public Future<Optional<KeptAnswer>> find(RequestKey key) {
        // asked first: once the disk writes again, the keys below are those on it
        boolean certain = health.writes();
        long id = writer.snapshot().keys().find(key);
        if (id != KeyIndex.NONE) {
            return reads.run(readers -> readers.answers().read(id, key));
        }
        return certain
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(new OutboxUnavailable(
                        OutboxUnavailable.Reason.FAILING, "it is not known yet what the last commit kept"));
    }

    @Override
    public Future<List<QueuedDelivery>> read(Line line, long after, int maxBytes) {
        List<FreshRow> unread = fresh.take(line, after, maxBytes);
        if (unread != null) {
            var reply = new Reply<List<QueuedDelivery>>();
            reply.succeed(unread.stream().flatMap(row -> row.queued().stream()).toList());
            return reply.future();
        }
        return reads.run(readers -> {
            Integer number = writer.snapshot().numbers().get(line);
            return number == null ? List.of() : readers.rows().read(line, number, after, maxBytes);
        });
    }

    @Override
    public Future<List<QueuedDelivery>> fetch(Line line, List<Long> positions) {
        List<Long> copy = List.copyOf(positions);
        return reads.run(readers -> readers.rows().fetch(line, copy));
    }

    @Override
    public Future<Void> settle(List<Settlement> settlements) {
        List<Settlement> copy = List.copyOf(settlements);
        return write(Weight.ofSettlements(copy), copy.size(), true, transaction -> transaction.settle(copy));
    }

    @Override
    public Future<Void> mark(Collection<QueuedDelivery> deliveries) {
        List<QueuedDelivery> copy = List.copyOf(deliveries);
        return write(Weight.ofMarks(copy), copy.size(), true, transaction -> transaction.mark(copy));
    }

    @Override
    public Future<Void> unmark(Collection<QueuedDelivery> deliveries) {
        List<QueuedDelivery> copy = List.copyOf(deliveries);
        return write(Weight.ofMarks(copy), copy.size(), true, transaction -> transaction.unmark(copy));
    }

    @Override
    public Map<Line, LineTotals> totals() {
        return writer.snapshot().totals();
    }

    @Override
    public boolean mayDeliver() {
        return !health.isLost();
    }

    @Override
    public void onAppend(Consumer<Set<Line>> listener) {
        commits.onAppend(listener);
    }

    @Override
    public Future<List<StoredDeadLetter>> list(DeadLetterFilter filter) {
        return reads.run(readers -> readers.deadLetters().list(filter));
    }

    @Override
    public Future<Matches> count(DeadLetterFilter filter) {
        return reads.run(readers -> readers.deadLetters().count(filter));
    }

    @Override
    public Future<Set<Long>> resolve(List<Resolution> resolutions) {
        List<Resolution> copy = List.copyOf(resolutions);
        long bytes = Weight.ofResolutions(copy);
        var found = new HashSet<Long>();
        return write(bytes, copy.size(), false, transaction -> transaction.resolve(copy, bytes, found))
                .map(done -> found);
    }

    @Override
    public Map<String, Long> counts() {
        return writer.snapshot().deadLetters();
    }

    @Override
    public Future<Stop> add(Stop order) {
        var kept = new AtomicReference<>(order);
        return write(Weight.OF_A_STOP, 0, true, transaction -> transaction.add(order, kept::set))
                .map(durable -> kept.get());
    }

    @Override
    public Future<Void> remove(List<Long> ids) {
        List<Long> copy = List.copyOf(ids);
        return write(Weight.OF_A_STOP, 0, true, transaction -> transaction.remove(copy));
    }

    @Override
    public List<Stop> stops() {
        return writer.snapshot().stops();
    }

    @Override
    public Names names() {
        return known;
    }

    @Override
    public Future<OptionalLong> look(Line line, long after, int maxBytes, Consumer<QueuedDelivery> visitor) {
        return reads.run(readers -> {
            Integer number = writer.snapshot().numbers().get(line);
            List<QueuedDelivery> found =
                    number == null ? List.of() : readers.rows().read(line, number, after, maxBytes);
            found.forEach(visitor);
            return found.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(found.get(found.size() - 1).position());
        });
    }

    /** How long the oldest write waits that is not being committed yet. */
    public long waitedNanos() {
        return queue.waitedNanos(nanoTime.getAsLong());
    }

    /**
     * Whether requests can be taken in. While the last write did not reach the disk, a small one is tried every second;
     * a damaged file stays one.
     */
    public boolean healthy() {
        return health.fault() == null;
    }

    /** How it is now. */
    public OutboxCondition condition() {
        Snapshot snapshot = writer.snapshot();
        return new OutboxCondition(
                health.fault(),
                health.rows().deliveries(),
                snapshot.format().number(),
                snapshot.format() == BodyFormat.NEWEST,
                snapshot.databaseBytes());
    }

    /** Writes what is queued, empties the log into the file and closes. Later calls fail, another close does not. */
    public Future<Void> close() {
        fresh.close();
        reads.refuse();
        queue.close();
        return closing.future();
    }

    private Future<Void> write(long bytes, int deliveries, boolean urgent, Write.Change change) {
        return write(bytes, deliveries, urgent, change, new Reply<>());
    }

    private Future<Void> write(long bytes, int deliveries, boolean urgent, Write.Change change, Reply<Void> reply) {
        try {
            queue.put(new Write(bytes, deliveries, nanoTime.getAsLong(), urgent, change, reply));
        } catch (OutboxUnavailable refusal) {
            return Future.failedFuture(refusal);
        }
        return reply.future();
    }
}
