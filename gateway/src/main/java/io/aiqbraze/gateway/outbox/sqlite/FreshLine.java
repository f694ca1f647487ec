package io.aiqbraze.gateway.outbox.sqlite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fresh rows of a line, one behind the other up to its end. For one thread at a time. */
final class FreshLine {
    private final Deque<FreshRow> rows = new ArrayDeque<>();
    /** The position before the first of them. */
    private long before;
    /** The last position that was written. */
    private long end;

    private long bytes;
    /** Whether somebody has read since there was too much. */
    private boolean wanted = true;

    /** With no rows yet behind the end of the line. */
    FreshLine(long end) {
        this.end = end;
    }

    /** Adds the row that was written next. */
    void add(FreshRow row) {
        if (wanted) {
            if (rows.isEmpty()) {
                before = end;
            }
            rows.add(row);
            bytes += Weight.of(row);
        }
        end = row.last();
    }

    /**
     * Takes whole rows from behind a position on, as many as hold so many bytes of JSON.
     *
     * @return null if only the disk knows, to which all is left then
     */
    @Nullable List<FreshRow> take(long after, long maxBytes) {
        wanted = true;
        while (!rows.isEmpty() && rows.element().last() <= after) {
            // came from the disk meanwhile
            var unused = remove();
        }
        if (after == end) {
            return List.of();
        }
        var taken = new ArrayList<FreshRow>();
        long left = after == before ? maxBytes : 0;
        while (!rows.isEmpty() && rows.element().jsonBytes() <= left) {
            FreshRow row = remove();
            left -= row.jsonBytes();
            taken.add(row);
        }
        if (taken.isEmpty()) {
            clear();
            return null;
        }
        return taken;
    }

    /** Keeps no rows until somebody reads again: what waits for long need not fill the memory. */
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

    private FreshRow remove() {
        FreshRow row = rows.remove();
        before = row.last();
        bytes -= Weight.of(row);
        return row;
    }
}
