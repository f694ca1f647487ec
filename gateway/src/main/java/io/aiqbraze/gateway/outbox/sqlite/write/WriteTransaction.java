package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.deadletter.DeadLetter.FailedDelivery;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.deadletter.DeadLetters.Resolution;
import io.aiqbraze.gateway.metrics.DeadLetterMeters.Removal;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.Outcome.Settlement;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.outbox.Stops;
import io.aiqbraze.gateway.outbox.sqlite.format.DeliveryPosition;
import io.aiqbraze.gateway.outbox.sqlite.write.RecentRows.RecentRow;
import io.aiqbraze.gateway.outbox.sqlite.write.RowProgress.RowState;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one commit. A change that is refused with {@link OutboxUnavailable} had no effect, and the others go
 * on; after any other failure the whole transaction is void.
 */
public final class WriteTransaction {
    /** What a transaction changes: the tables and what the writer keeps of them in memory. */
    record StoreTables(
            RowPacker.Insert rows,
            LineTable accounts,
            RowProgress progress,
            DeadLetterTable deadLetters,
            IdempotencyTable keys,
            PauseTable stops,
            NameTable names) {}

    private final StoreTables tables;
    private final Clock clock;
    private final Map<Line, RowPacker> packers = new HashMap<>();
    private final WriteRoom room;
    /** Of the delivery before: neighbours are mostly of one line. */
    private @Nullable RowPacker last;

    /**
     * Begins.
     *
     * @param room by which the database may grow
     */
    WriteTransaction(StoreTables tables, WriteRoom room, Clock clock) {
        this.tables = tables;
        this.room = room;
        this.clock = clock;
        tables.names().known().begin();
    }

    /** Whether a change was refused because the database has reached its bound. */
    boolean foundItFull() {
        return room.isRefused();
    }

    public void append(AcceptedRequest request, long bytes) throws SQLException {
        takeRoom(request.deliveries(), bytes);
        add(request.deliveries());
        for (RefusedPayload refused : request.refused()) {
            tables.deadLetters().fold(refused);
        }
        IdempotencyAnswer answer = request.answer();
        if (answer != null) {
            tables.keys().add(answer);
        }
    }

    /**
     * Carries out what was decided on dead letters.
     *
     * @param found takes the ids of those that were there
     */
    public void resolve(List<Resolution> resolutions, long bytes, Set<Long> found) throws SQLException {
        if (bytes > 0) {
            takeRoom(resolutions.stream().flatMap(WriteTransaction::deliveries).toList(), bytes);
        }
        for (Resolution resolution : resolutions) {
            boolean there = resolution instanceof Resolution.RefusedAgain refused
                    ? tables.deadLetters().replace(refused.id(), refused.letter())
                    : tables.deadLetters().remove(resolution.id(), how(resolution));
            if (there) {
                found.add(resolution.id());
                add(deliveries(resolution).toList());
            }
        }
    }

    /** Takes room even where there is none: an end frees more than it needs. Ends of what has ended count for nothing. */
    public void settle(List<Settlement> settlements) throws SQLException {
        for (Settlement settlement : settlements) {
            long position = settlement.queued().position();
            RowState row = tables.progress().find(DeliveryPosition.row(position));
            if (row != null && row.waits(DeliveryPosition.slot(position))) {
                row.settle(DeliveryPosition.slot(position));
                tables.progress().change(row);
                end(row, settlement);
            }
        }
    }

    public void mark(List<QueuedDelivery> deliveries) throws SQLException {
        change(deliveries, RowState::mark);
    }

    public void unmark(List<QueuedDelivery> deliveries) throws SQLException {
        change(deliveries, RowState::unmark);
    }

    /**
     * Keeps an order of an operator.
     *
     * @return the order as it is kept, with its id
     */
    public Stop add(Stop order) throws SQLException {
        if (tables.stops().size() >= Stops.MOST) {
            throw new OutboxUnavailable(
                    OutboxUnavailable.Reason.OVERLOADED,
                    Stops.MOST + " pauses and planned discards are enough; end some that are not needed any more");
        }
        return tables.stops().add(order);
    }

    public void remove(List<Long> stops) throws SQLException {
        for (long id : stops) {
            tables.stops().remove(id);
        }
    }

    /** Writes what is still only in memory. */
    void flush() throws SQLException {
        for (RowPacker packer : packers.values()) {
            packer.finishRow();
        }
        tables.progress().flush();
        tables.deadLetters().flush();
        tables.keys().flush();
        tables.names().flush();
        tables.accounts().flush();
    }

    /** The rows that were added, those of a line in their order. */
    List<RecentRow> added() {
        return packers.values().stream()
                .flatMap(packer -> packer.finished().stream())
                .toList();
    }

    private static Removal how(Resolution resolution) {
        return resolution instanceof Resolution.Discarded ? Removal.DISCARDED : Removal.REPLAYED;
    }

    private static Stream<Delivery> deliveries(Resolution resolution) {
        return resolution instanceof Resolution.Requeued requeued ? requeued.deliveries().stream() : Stream.empty();
    }

    private void add(List<Delivery> deliveries) throws SQLException {
        for (Delivery delivery : deliveries) {
            packer(delivery.line()).add(delivery);
            tables.names().known().accepted(delivery);
        }
    }

    private void takeRoom(List<Delivery> deliveries, long bytes) {
        if (!tables.accounts().haveRoomFor(deliveries)) {
            throw new OutboxUnavailable(OutboxUnavailable.Reason.FULL, "the outbox has no number for another line");
        }
        room.take(bytes);
    }

    private RowPacker packer(Line line) throws SQLException {
        RowPacker packer = last;
        if (packer == null || !packer.line().equals(line)) {
            packer = packers.get(line);
        }
        if (packer == null) {
            packer = new RowPacker(tables.accounts().of(line), tables.rows());
            packers.put(line, packer);
        }
        last = packer;
        return packer;
    }

    private void end(RowState row, Settlement settlement) throws SQLException {
        tables.accounts().ofRow(row.id()).end(settlement.outcome());
        if (settlement.outcome() instanceof Outcome.Delivered) {
            tables.names().known().delivered(settlement.queued().delivery());
        }
        if (settlement.outcome() instanceof Outcome.DeadLettered dead) {
            var failure = dead.failure();
            tables.deadLetters()
                    .add(new FailedDelivery(
                            settlement.queued().delivery(),
                            failure.reason(),
                            failure.words(),
                            failure.attempts(),
                            clock.instant()));
        }
    }

    private void change(List<QueuedDelivery> deliveries, ObjIntConsumer<RowState> change) throws SQLException {
        for (QueuedDelivery delivery : deliveries) {
            RowState row = tables.progress().find(DeliveryPosition.row(delivery.position()));
            if (row != null && row.waits(DeliveryPosition.slot(delivery.position()))) {
                change.accept(row, DeliveryPosition.slot(delivery.position()));
                tables.progress().change(row);
            }
        }
    }
}
