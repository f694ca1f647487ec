package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.config.OutboxSettings;
import io.aiqbraze.gateway.disk.DiskReserve;
import io.aiqbraze.gateway.disk.Volume;
import io.aiqbraze.gateway.metrics.OutboxMeters;
import io.aiqbraze.gateway.outbox.sqlite.file.DirectoryLock;
import io.aiqbraze.gateway.outbox.sqlite.file.DiskPlan;
import io.aiqbraze.gateway.outbox.sqlite.file.DiskRoom;
import io.aiqbraze.gateway.outbox.sqlite.file.FileWatch;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxDatabase;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxFiles;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxHealth;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxThreads;
import io.aiqbraze.gateway.outbox.sqlite.file.SqliteDatabase;
import io.aiqbraze.gateway.outbox.sqlite.file.WriteAheadLog;
import io.aiqbraze.gateway.outbox.sqlite.format.BodyFormat;
import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import io.aiqbraze.gateway.outbox.sqlite.format.FailureDiagnosis;
import io.aiqbraze.gateway.outbox.sqlite.read.OutboxReads;
import io.aiqbraze.gateway.outbox.sqlite.write.Checkpoints;
import io.aiqbraze.gateway.outbox.sqlite.write.CommitLoop;
import io.aiqbraze.gateway.outbox.sqlite.write.CommitLoop.CommitPace;
import io.aiqbraze.gateway.outbox.sqlite.write.CommitLoop.GroupCommit;
import io.aiqbraze.gateway.outbox.sqlite.write.KnownNames;
import io.aiqbraze.gateway.outbox.sqlite.write.OutboxWriter;
import io.aiqbraze.gateway.outbox.sqlite.write.OutboxWrites;
import io.aiqbraze.gateway.outbox.sqlite.write.RecentRows;
import io.aiqbraze.gateway.outbox.sqlite.write.StoreOpening;
import io.aiqbraze.gateway.outbox.sqlite.write.WriteQueue;
import io.aiqbraze.gateway.outbox.sqlite.write.WriteStore.StoreBounds;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and connects the parts of an outbox, starts its writer, and says in a person's words why it could not. */
public final class SqliteOutboxFactory {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteOutboxFactory.class);

    /** Beyond that dispatch is behind anyway, and reads from the disk until it has caught up. */
    private static final long RECENT_BYTES = 4 << 20;

    private final OutboxSettings settings;
    private final OutboxFiles files;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final OutboxMeters meters;

    /**
     * For the outbox of a directory.
     *
     * @param nanoTime measures commits
     */
    public SqliteOutboxFactory(OutboxSettings settings, Clock clock, LongSupplier nanoTime, OutboxMeters meters) {
        this.settings = settings;
        this.files = new OutboxFiles(settings.directory());
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.meters = meters;
    }

    /**
     * Opens the outbox of the directory, or makes a new one there. Blocks.
     *
     * @throws IOException with a message for a person: the directory cannot be written or is held by another gateway,
     *     the file is damaged or of a newer release, the bounds do not fit the disk
     */
    public SqliteOutbox open() throws IOException {
        Volume volume = Volume.of(settings.directory());
        DiskPlan plan = DiskPlan.of(settings, volume);
        Optional<String> refusal = plan.refusal();
        if (refusal.isPresent()) {
            throw new IOException(refusal.get());
        }
        plan.warning().ifPresent(LOG::warn);
        var database = new SqliteDatabase(files.database(), plan.logBytes());
        return open(plan, volume, new DiskReserve(files.reserve(), plan.reserveBytes()), database);
    }

    /** Opens the outbox on a disk and a database of the caller's choice. Blocks. */
    SqliteOutbox open(DiskPlan plan, Volume volume, DiskReserve reserve, OutboxDatabase database) throws IOException {
        DirectoryLock lock = DirectoryLock.take(settings.directory());
        var health = new OutboxHealth(files.database());
        var known = new KnownNames(clock);
        var room = new DiskRoom(plan, volume, reserve, health);
        var checkpoints = new Checkpoints(database, plan.logBytes(), health, room);
        var watch = new FileWatch(files);
        var bounds = StoreBounds.of(settings, plan, clock);
        var stores = new StoreOpening(database, bounds, clock, health.rows(), known, watch, room);
        OutboxWriter writer = writer(lock, () -> new OutboxWriter(stores, meters, checkpoints, health, watch, room));
        var reads = new OutboxReads(database, health);
        var closing = new OutboxClosing(reads, checkpoints, writer, lock, health);
        var recent = new RecentRows(RECENT_BYTES);
        var commits = new GroupCommit(writer, recent, meters, nanoTime);
        var queue = new WriteQueue();
        var writes = new OutboxWrites(queue, writer, nanoTime);
        meters.show(new Figures(writes, health, room, plan.maxBytes()));
        var pace = new CommitPace(nanoTime);
        var loop = new CommitLoop(queue, commits, writer, pace, closing);
        OutboxThreads.named("outbox-writer").newThread(loop).start();
        var lines = new LineReads(writes, recent, reads);
        return new SqliteOutbox(writes, commits, lines, reads, closing, health, known);
    }

    /** As meters show them. */
    private record Figures(OutboxWrites writes, OutboxHealth health, DiskRoom room, long limitBytes)
            implements OutboxMeters.Figures {
        @Override
        public long queueBytes() {
            return writes.waitingBytes();
        }

        @Override
        public long usedBytes() {
            return writes.snapshot().databaseBytes();
        }

        @Override
        public long idempotencyKeys() {
            return writes.snapshot().keys().size();
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

    /** Makes the writer. */
    private interface WriterStart {
        OutboxWriter run() throws SQLException, IOException;
    }

    /** Opens the writer, or lets go of the directory again. */
    private OutboxWriter writer(DirectoryLock lock, WriterStart start) throws IOException {
        Path file = files.database().toAbsolutePath();
        try {
            files.requireNoHalfRepair();
            files.requireNoLogAlone();
        } catch (IOException e) {
            lock.release();
            throw e;
        }
        try {
            WriteAheadLog.check(files.log());
            OutboxWriter writer = start.run();
            tellOfTheUpgrade(file, writer.snapshot().format());
            return writer;
        } catch (SQLException | CorruptData e) {
            lock.release();
            throw new IOException(file + " " + FailureDiagnosis.of(e), e);
        } catch (IOException | RuntimeException e) {
            lock.release();
            throw new IOException(file + " " + e.getMessage(), e);
        }
    }

    private static void tellOfTheUpgrade(Path file, BodyFormat format) {
        if (format != BodyFormat.NEWEST) {
            LOG.warn(
                    "The upgrade of {} is not finished: it is still written in format {}, so that the release before"
                            + " this one can read it. When no rollback is wanted any more, stop the gateway and run"
                            + " \"gateway outbox finish-upgrade\"",
                    file,
                    format.number());
        }
    }
}
