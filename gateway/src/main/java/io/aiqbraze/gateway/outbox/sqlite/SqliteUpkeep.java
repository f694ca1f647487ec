package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.config.OutboxSettings;
import io.aiqbraze.gateway.disk.Volume;
import io.aiqbraze.gateway.outbox.sqlite.file.DiskPlan;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxFiles;
import io.aiqbraze.gateway.outbox.sqlite.salvage.FileCheck;
import io.aiqbraze.gateway.outbox.sqlite.salvage.OutboxRepair;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport;
import io.aiqbraze.gateway.outbox.upkeep.DiskFit;
import io.aiqbraze.gateway.outbox.upkeep.RepairResult;
import io.aiqbraze.gateway.outbox.upkeep.StoreStatus;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** The upkeep of the file in a directory. */
public final class SqliteUpkeep implements StoreUpkeep {
    private final Path directory;

    /** Touches nothing yet. */
    public SqliteUpkeep(Path directory) {
        this.directory = directory;
    }

    /** Looks whether what the settings say fits the disk of their directory. Blocks. */
    public static DiskFit fit(OutboxSettings settings) throws IOException {
        DiskPlan plan = DiskPlan.of(settings, Volume.of(settings.directory()));
        return new DiskFit(plan.refusal(), plan.warning());
    }

    @Override
    public Path place() {
        return new OutboxFiles(directory).database().toAbsolutePath().normalize();
    }

    @Override
    public StoreStatus status() throws IOException {
        return FileStatus.read(directory);
    }

    @Override
    public CheckReport check() throws IOException {
        return FileCheck.run(directory);
    }

    @Override
    public RepairResult repair(Clock clock) throws IOException {
        return OutboxRepair.run(directory, clock);
    }

    @Override
    public boolean finishUpgrade() throws IOException {
        return FormatUpgrade.finish(directory);
    }
}
