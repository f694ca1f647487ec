package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.sqlite.format.DeliveryPosition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was written last. A reader that has read all of a line up to here takes it from memory, once, and the disk is spared.
 * Readers go on from where they are or begin again at the start, which leaves the line to the disk: so the only reader
 * of a line gets nothing here that it has marked or ended since. May be used from any thread.
 */
public final class RecentRows {
    private final long mostBytes;
    private final Map<Line, RecentLine> lines = new HashMap<>();
    private boolean closed;

    /**
     * Holds nothing yet.
     *
     * @param mostBytes of memory that are held, about; beyond that the line that holds most is left to the disk
     */
    public RecentRows(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Takes rows that have just become durable, those of a line in their order. */
    synchronized void written(List<RecentRow> rows) {
        if (closed) {
            return;
        }
        for (RecentRow row : rows) {
            RecentLine line = lines.get(row.line());
            if (line == null) {
                // which position is before its first row is not known here
                lines.put(row.line(), new RecentLine(row.last()));
            } else {
                line.add(row);
            }
        }
        while (bytes() > mostBytes) {
            largest().leaveToDisk();
        }
    }

    /**
     * Takes what stands behind a position, as {@link io.aiqbraze.gateway.outbox.Outbox#read} does.
     *
     * @return null if only the disk knows
     */
    public synchronized @Nullable List<RecentRow> take(Line line, long after, int maxBytes) {
        RecentLine known = lines.get(line);
        return known == null ? null : known.take(after, maxBytes);
    }

    /** Forgets all: what is on disk may differ from what was meant to be. */
    synchronized void forget() {
        lines.clear();
    }

    /** From now on only the disk is asked. */
    public synchronized void close() {
        closed = true;
        forget();
    }

    private long bytes() {
        return lines.values().stream().mapToLong(RecentLine::bytes).sum();
    }

    private RecentLine largest() {
        Collection<RecentLine> all = lines.values();
        return all.stream().max(Comparator.comparingLong(RecentLine::bytes)).orElseThrow();
    }

    /** The recent rows of a line, one behind the other up to its end. For one thread at a time. */
    static final class RecentLine {
        private final Deque<RecentRow> rows = new ArrayDeque<>();
        /** The position before the first of them. */
        private long before;
        /** The last position that was written. */
        private long end;

        private long bytes;
        /** Whether a reader came since there was too much. */
        private boolean wanted = true;

        /** With no rows yet behind the end of the line. */
        RecentLine(long end) {
            this.end = end;
        }

        /** Adds the row that was written next. */
        void add(RecentRow row) {
            if (wanted) {
                if (rows.isEmpty()) {
                    before = end;
                }
                rows.add(row);
                bytes += row.memoryBytes();
            }
            end = row.last();
        }

        /**
         * Takes whole rows from behind a position on, as many as hold at most these bytes.
         *
         * @return null if only the disk knows, to which all is left then
         */
        @Nullable List<RecentRow> take(long after, long maxBytes) {
            wanted = true;
            while (!rows.isEmpty() && rows.element().last() <= after) {
                // came from the disk meanwhile
                var unused = remove();
            }
            if (after == end) {
                return List.of();
            }
            var taken = new ArrayList<RecentRow>();
            long left = after == before ? maxBytes : 0;
            while (!rows.isEmpty() && rows.element().textBytes() <= left) {
                RecentRow row = remove();
                left -= row.textBytes();
                taken.add(row);
            }
            if (taken.isEmpty()) {
                clear();
                return null;
            }
            return taken;
        }

        /** Keeps no rows until a reader comes again: what waits for long need not fill the memory. */
        void leaveToDisk() {
            clear();
            wanted = false;
        }

        /** About how many bytes of memory they take. */
        long bytes() {
            return bytes;
        }

        private void clear() {
            rows.clear();
            bytes = 0;
        }

        private RecentRow remove() {
            RecentRow row = rows.remove();
            before = row.last();
            bytes -= row.memoryBytes();
            return row;
        }
    }

    /**
     * A row of deliveries as it was written: none of them has a mark or has ended.
     *
     * @param memoryBytes that it takes, about
     * @param textBytes of its deliveries, as those who read count them
     */
    public record RecentRow(Line line, long id, List<Delivery> deliveries, long memoryBytes, long textBytes) {
        /** Sums up its bytes while its deliveries are at hand anyway. */
        static RecentRow of(Line line, long id, List<Delivery> deliveries) {
            long memoryBytes = 0;
            long textBytes = 0;
            for (Delivery delivery : deliveries) {
                memoryBytes += WriteWeight.of(delivery);
                textBytes += delivery.bytes();
            }
            return new RecentRow(line, id, List.copyOf(deliveries), memoryBytes, textBytes);
        }

        /** The position of its last delivery. */
        long last() {
            return DeliveryPosition.of(id, deliveries.size() - 1);
        }

        /** Its deliveries as they are read. Finds the occurrence of each, which takes time: not for under a lock. */
        public List<QueuedDelivery> queued() {
            var queued = new ArrayList<QueuedDelivery>(deliveries.size());
            for (int slot = 0; slot < deliveries.size(); slot++) {
                queued.add(new QueuedDelivery(DeliveryPosition.of(id, slot), deliveries.get(slot), false));
            }
            return queued;
        }
    }
}
