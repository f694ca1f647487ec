package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.model.Line;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was written last. Who has read all of a line that is before it takes it from here, once, and the disk is spared.
 * Readers go on from where they are or begin anew at the start, which leaves the line to the disk: so who is the only one
 * to read a line gets nothing here that he has marked or ended since. May be used from any thread.
 */
final class FreshRows {
    private final long mostBytes;
    private final Map<Line, FreshLine> lines = new HashMap<>();
    private boolean closed;

    /**
     * Holds nothing yet.
     *
     * @param mostBytes of memory that are held, about; beyond that the line that holds most is left to the disk
     */
    FreshRows(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Takes rows that have just become durable, those of a line in their order. */
    synchronized void written(List<FreshRow> rows) {
        if (closed) {
            return;
        }
        for (FreshRow row : rows) {
            FreshLine line = lines.get(row.line());
            if (line == null) {
                // which position is before its first row is not known here
                lines.put(row.line(), new FreshLine(row.last()));
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
    synchronized @Nullable List<FreshRow> take(Line line, long after, int maxBytes) {
        FreshLine known = lines.get(line);
        return known == null ? null : known.take(after, maxBytes);
    }

    /** Forgets all: what is on disk may differ from what was meant to be. */
    synchronized void forget() {
        lines.clear();
    }

    /** From now on only the disk is asked. */
    synchronized void close() {
        closed = true;
        forget();
    }

    private long bytes() {
        return lines.values().stream().mapToLong(FreshLine::bytes).sum();
    }

    private FreshLine largest() {
        Collection<FreshLine> all = lines.values();
        return all.stream().max(Comparator.comparingLong(FreshLine::bytes)).orElseThrow();
    }
}
