package io.aiqbraze.gateway.outbox.sqlite.salvage;

import io.aiqbraze.gateway.outbox.sqlite.file.DirectoryLock;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxFiles;
import io.aiqbraze.gateway.outbox.sqlite.file.SqliteDatabase;
import io.aiqbraze.gateway.outbox.sqlite.format.BodyFormat;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport.LineReport;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult.RepairReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes a sound outbox of all that can be read in a damaged one, which is put aside. */
public final class OutboxRepair {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final OutboxFiles files;
    private final Clock clock;
    private final Path damaged;
    private final Path lost;

    private OutboxRepair(OutboxFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
        String time = TIME.format(clock.instant());
        damaged = files.damaged(time);
        lost = files.lost(time);
    }

    /**
     * Repairs the outbox of a directory. Blocks.
     *
     * @throws IOException with a message for a person: there is no outbox, a gateway runs, there is no room for a second
     *     file, or nothing at all can be read. The outbox is as it was then
     */
    public static RepairResult run(Path directory, Clock clock) throws IOException {
        return DirectoryLock.whileStopped(directory, files -> new OutboxRepair(files, clock).run());
    }

    private RepairResult run() throws IOException, SQLException {
        if (files.isHalfRepaired()) {
            putInPlace();
            return new RepairResult.Resumed();
        }
        files.requireDatabase();
        CheckReport found = FileCheck.run(files.database(), files.log());
        if (found.clean()) {
            return new RepairResult.Sound();
        }
        requireSomethingToSave(found);
        requireRoom(found.bytes());
        RepairReport report = copy(found);
        verify(report);
        Files.move(files.database(), damaged);
        putInPlace();
        return new RepairResult.Repaired(report);
    }

    private void requireSomethingToSave(CheckReport found) throws IOException {
        boolean nothing = found.lines().isEmpty()
                && found.deadLetters().readable() == 0
                && found.idempotencyKeys().readable() == 0;
        if (nothing) {
            throw new IOException(files.database().toAbsolutePath() + " holds nothing that can be read ("
                    + String.join("; ", found.problems()) + "); move it away to start with an empty outbox");
        }
    }

    private void requireRoom(long bytes) throws IOException {
        long room = Files.getFileStore(files.directory()).getUsableSpace();
        if (room < bytes) {
            throw new IOException(files.directory().toAbsolutePath() + " has no room for a second file: a repair needs "
                    + bytes + " bytes, and " + room + " are free");
        }
    }

    private RepairReport copy(CheckReport found) throws IOException, SQLException {
        deleteLeftovers();
        BodyFormat format = BodyFormat.of(found.format()).orElse(BodyFormat.NEWEST);
        try (var lostBytes = new LostBytes(lost);
                var target = new RepairedDatabase(files.repaired(), format, lostBytes, clock);
                var pages = new PageFile(files.database(), files.log());
                Connection source = new SqliteDatabase(files.database(), 0).connectToLook()) {
            target.takeKey(source);
            new DatabaseSalvage(source, pages, target).run(FileCheck.isWhole(files.log(), target));
            target.finish();
            return report(found, target, lostBytes.file());
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private RepairReport report(CheckReport found, RepairedDatabase target, @Nullable Path lostFile) {
        var lines = new ArrayList<RepairReport.Saved>();
        target.lines().forEach(line -> lines.add(new RepairReport.Saved(line.line(), line.saved(), line.lost())));
        return new RepairReport(
                lines,
                found.rowsOfNoLine(),
                found.deadLetters(),
                found.idempotencyKeys(),
                damaged,
                lostFile,
                found.problems());
    }

    private void verify(RepairReport report) throws IOException, SQLException {
        Path log = Path.of(files.repaired() + "-wal");
        CheckReport copy = FileCheck.run(files.repaired(), log);
        long saved =
                report.lines().stream().mapToLong(RepairReport.Saved::saved).sum();
        long copied = copy.lines().stream().mapToLong(LineReport::waiting).sum();
        if (!copy.clean()
                || saved != copied
                || copy.deadLetters().readable() != report.deadLetters().readable()) {
            throw new IOException(files.repaired().toAbsolutePath() + " is not what was written to it: does the disk"
                    + " fail? The outbox was left as it was");
        }
        Files.deleteIfExists(log);
        Files.deleteIfExists(Path.of(files.repaired() + "-shm"));
    }

    /** The log belongs to the old database: beside the new one it would ruin it. */
    private void putInPlace() throws IOException {
        if (Files.exists(files.log())) {
            Files.move(files.log(), Path.of(damaged + "-wal"));
        }
        Files.deleteIfExists(files.logIndex());
        Files.move(files.repaired(), files.database());
        try (var directory = FileChannel.open(files.directory(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private void deleteLeftovers() throws IOException {
        for (String suffix : new String[] {"", "-wal", "-shm"}) {
            Files.deleteIfExists(Path.of(files.repaired() + suffix));
        }
    }
}
