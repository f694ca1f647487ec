package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.model.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was written last and read by nobody yet. Who has read all that is before it takes it from here, once, and the disk
 * is spared. As nobody has seen it, nobody has marked or ended any of it. May be used from any thread.
 */
final class FreshRows {
    private final long mostBytes;
    /** By the last position before each, oldest first. */
    private final LinkedHashMap<Long, FreshRow> rows = new LinkedHashMap<>();
    /** The last position of each line, where it is known. */
    private final Map<Line, Long> ends = new HashMap<>();

    private long bytes;
    private boolean closed;

    /**
     * Nothing yet.
     *
     * @param mostBytes of JSON that are held; beyond it the oldest are left to the disk
     */
    FreshRows(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Takes rows that have just become durable, in their order. */
    synchronized void written(List<FreshRow> written) {
        if (closed) {
            return;
        }
        for (FreshRow row : written) {
            Long end = ends.put(row.line(), row.last());
            // what is before the first row of a line since the start is on disk, if it is anywhere
            if (end != null) {
                rows.put(end, row);
                bytes += row.bytes();
            }
        }
        for (Iterator<FreshRow> oldest = rows.values().iterator(); bytes > mostBytes; ) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    /**
     * Takes what stands behind a position, as {@link io.aiqbraze.gateway.outbox.Outbox#read} does.
     *
     * @return null if only the disk knows
     */
    synchronized @Nullable List<FreshRow> take(Line line, long after, int maxBytes) {
        var taken = new ArrayList<FreshRow>();
        long last = after;
        long left = Math.max(1, maxBytes);
        for (FreshRow row = rows.remove(last); row != null; row = left > 0 ? rows.remove(last) : null) {
            int count = row.countOf(left);
            FreshRow part = row.first(count);
            taken.add(part);
            left -= part.bytes();
            bytes -= part.bytes();
            last = part.last();
            if (count < row.deliveries().size()) {
                rows.put(last, row.behind(count));
            }
        }
        if (!taken.isEmpty()) {
            return taken;
        }
        Long end = ends.get(line);
        if (end != null && end == after) {
            return List.of();
        }
        leaveToDisk(line);
        return null;
    }

    /** Forgets all: what is on disk may differ from what was meant to be. */
    synchronized void forget() {
        rows.clear();
        ends.clear();
        bytes = 0;
    }

    /** From now on only the disk is asked. */
    synchronized void close() {
        closed = true;
        forget();
    }

    /** Who reads from the disk gets these too, and may then have seen them. */
    private void leaveToDisk(Line line) {
        for (Iterator<FreshRow> all = rows.values().iterator(); all.hasNext(); ) {
            FreshRow row = all.next();
            if (row.line().equals(line)) {
                bytes -= row.bytes();
                all.remove();
            }
        }
    }
}
