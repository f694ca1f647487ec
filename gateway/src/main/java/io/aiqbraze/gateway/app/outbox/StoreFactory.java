package io.aiqbraze.gateway.app.outbox;

import io.aiqbraze.gateway.config.OutboxSettings;
import io.aiqbraze.gateway.metrics.OutboxMeters;
import io.aiqbraze.gateway.outbox.OutboxStore;
import io.aiqbraze.gateway.outbox.sqlite.SqliteOutboxFactory;
import io.aiqbraze.gateway.outbox.sqlite.SqliteUpkeep;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.DiskFit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.LongSupplier;

/** Chooses the store of the outbox: the only place that knows which there are. All calls block. */
public final class StoreFactory {
    private StoreFactory() {}

    /**
     * Opens the store of the settings.
     *
     * @param nanoTime measures commits
     * @throws IOException with a message for a person, if it cannot be used
     */
    public static OutboxStore open(OutboxSettings settings, Clock clock, LongSupplier nanoTime, OutboxMeters meters)
            throws IOException {
        return new SqliteOutboxFactory(settings, clock, nanoTime, meters).open();
    }

    /** The upkeep of the store in a directory. */
    public static StoreUpkeep upkeep(Path directory) {
        return new SqliteUpkeep(directory);
    }

    /** Whether the bounds of the settings fit the disk. */
    public static DiskFit fit(OutboxSettings settings) throws IOException {
        return SqliteUpkeep.fit(settings);
    }
}
