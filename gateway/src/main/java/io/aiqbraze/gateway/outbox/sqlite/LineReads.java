package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.ContextPromise;
import io.aiqbraze.gateway.outbox.LineCursor;
import io.aiqbraze.gateway.outbox.Outbox.LinePart;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.UserSlices;
import io.aiqbraze.gateway.outbox.WaitingDeliveries.WaitingVisitor;
import io.aiqbraze.gateway.outbox.sqlite.format.DeliveryPosition;
import io.aiqbraze.gateway.outbox.sqlite.read.OutboxReads;
import io.aiqbraze.gateway.outbox.sqlite.read.OutboxReads.Readers;
import io.aiqbraze.gateway.outbox.sqlite.write.OutboxWrites;
import io.aiqbraze.gateway.outbox.sqlite.write.RecentRows;
import io.aiqbraze.gateway.outbox.sqlite.write.RecentRows.RecentRow;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Reads lines: from memory where a reader follows what is written, else from the disk. A cursor is a position here. May be
 * used from any thread.
 */
final class LineReads {
    private final OutboxWrites writes;
    private final RecentRows recent;
    private final OutboxReads reads;

    LineReads(OutboxWrites writes, RecentRows recent, OutboxReads reads) {
        this.writes = writes;
        this.recent = recent;
        this.reads = reads;
    }

    Future<LinePart> read(Line line, UserSlices slices, LineCursor cursor, int maxBytes) {
        if (slices.held().isEmpty()) {
            return Future.succeededFuture(new LinePart(List.of(), cursor));
        }
        long after = position(cursor);
        List<RecentRow> unread = recent.take(line, after, maxBytes);
        if (unread != null) {
            List<QueuedDelivery> read =
                    unread.stream().flatMap(row -> row.queued().stream()).toList();
            var promise = new ContextPromise<LinePart>();
            // on a turn of its own, so that a reader that reads on does not nest
            ContextPromise.give(List.of(promise.success(part(read, cursor))));
            return promise.future();
        }
        return reads.run(readers -> part(waiting(readers, line, after, maxBytes), cursor));
    }

    Future<List<QueuedDelivery>> fetch(Line line, List<Long> positions) {
        List<Long> inOrder = positions.stream().sorted().toList();
        return reads.run(readers -> readers.rows().fetch(line, inOrder));
    }

    Future<Optional<LineCursor>> look(Line line, LineCursor cursor, int maxBytes, WaitingVisitor visitor) {
        long after = position(cursor);
        return reads.run(readers -> {
            LineCursor last = null;
            for (QueuedDelivery queued : waiting(readers, line, after, maxBytes)) {
                last = LineCursor.at(queued.position());
                if (!visitor.look(queued)) {
                    break;
                }
            }
            return Optional.ofNullable(last);
        });
    }

    /** From now on only the disk is asked. */
    void close() {
        recent.close();
    }

    private List<QueuedDelivery> waiting(Readers readers, Line line, long after, int maxBytes) throws SQLException {
        Integer number = writes.snapshot().numbers().get(line);
        return number == null ? List.of() : readers.rows().read(line, number, after, maxBytes);
    }

    private static LinePart part(List<QueuedDelivery> read, LineCursor cursor) {
        return new LinePart(
                read,
                read.isEmpty()
                        ? cursor
                        : LineCursor.at(read.get(read.size() - 1).position()));
    }

    private static long position(LineCursor cursor) {
        return cursor.places().isEmpty()
                ? DeliveryPosition.START
                : cursor.places().get(0);
    }
}
