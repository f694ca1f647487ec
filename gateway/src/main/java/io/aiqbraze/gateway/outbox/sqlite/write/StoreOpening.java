package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.outbox.sqlite.file.DamagedRows;
import io.aiqbraze.gateway.outbox.sqlite.file.DiskRoom;
import io.aiqbraze.gateway.outbox.sqlite.file.FileWatch;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxDatabase;
import io.aiqbraze.gateway.outbox.sqlite.format.FailureDiagnosis;
import io.aiqbraze.gateway.outbox.sqlite.write.WriteStore.StoreBounds;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;

/** Opens the writer's store at the start, and again after each failure. */
public final class StoreOpening {
    private final OutboxDatabase database;
    private final StoreBounds bounds;
    private final Clock clock;
    private final DamagedRows damaged;
    private final KnownNames known;
    private final FileWatch watch;
    private final DiskRoom room;

    public StoreOpening(
            OutboxDatabase database,
            StoreBounds bounds,
            Clock clock,
            DamagedRows damaged,
            KnownNames known,
            FileWatch watch,
            DiskRoom room) {
        this.database = database;
        this.bounds = bounds;
        this.clock = clock;
        this.damaged = damaged;
        this.known = known;
        this.watch = watch;
        this.room = room;
    }

    /** What was written before is there. On a full disk it takes the room of the reserve. */
    WriteStore open() throws SQLException, IOException {
        try {
            return opened();
        } catch (SQLException e) {
            if (FailureDiagnosis.isFull(e) && room.full()) {
                return opened();
            }
            throw e;
        }
    }

    private WriteStore opened() throws SQLException, IOException {
        WriteStore store = WriteStore.open(database, bounds, clock, damaged, known);
        watch.opened();
        return store;
    }
}
