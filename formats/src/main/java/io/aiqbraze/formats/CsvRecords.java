package io.aiqbraze.formats;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts CSV into records. One with broken quotes costs its first line only: reading goes on behind that line, so that an
 * open quote does not swallow the rest of the file.
 */
public final class CsvRecords {
    /** A quoted cell may hold line ends, but one that grows beyond this was never closed. */
    private static final int MAX_RECORD = 1 << 20;

    /** Bytes that are not there yet decide where a record ends. */
    public static final int UNDECIDED = -1;

    private static final CsvReader.CsvReaderBuilder CSV = CsvReader.builder().allowUnclosedQuote(false);

    /** Of a cell, as text and as a value by its column; the parser takes no more cells than these. */
    private static final long PER_CELL = 160;

    public static final int MOST_CELLS = 16 * 1024;
    private static final long PER_BYTE = 8;

    private final TextLines lines;
    private final ByteBudget.WorkingMemory memory;

    /**
     * The records of what a window looks at.
     *
     * @param budget of the memory that cells take
     */
    public CsvRecords(ByteWindow window, ByteBudget budget) {
        this.lines = new TextLines(window);
        this.memory = new ByteBudget.WorkingMemory(budget);
    }

    /**
     * A record.
     *
     * @param cells null if it is broken
     */
    public record Row(ByteSlice raw, @Nullable List<String> cells) {
        /** Why it is broken, if it is. */
        public String fault(String subject) {
            return mayBeQuoted()
                    ? "the quotes of the " + subject + " are broken"
                    : "the " + subject + " has more cells than " + MOST_CELLS + ", or a longer one than may be";
        }

        /** Whether there is a quote in it, or what looks like a line end of its own. */
        private boolean mayBeQuoted() {
            for (int at = raw.from(); at < raw.to(); at++) {
                if (raw.bytes()[at] == '"' || raw.bytes()[at] == '\r') {
                    return true;
                }
            }
            return false;
        }
    }

    /** The next record, or null at the end. Blank lines are no records. */
    public @Nullable Row next() throws UnreadableBody, ByteBudget.Exhausted {
        lines.forget();
        ByteSlice line = lines.nextFilled();
        if (line == null) {
            memory.hold(0);
            return null;
        }
        List<String> cells = parse(line);
        return cells == null && hasOpenQuote(line) ? overLines(line) : new Row(line, cells);
    }

    /**
     * Where the first record of some bytes ends, its line end and the blank lines before it included: for what cuts a file
     * that is larger than a body.
     *
     * @param from where to begin in the array
     * @param to behind the bytes that are there
     * @param complete whether nothing follows them
     * @return an offset in the array, or {@link #UNDECIDED}; {@code to} also where only blank lines are left
     */
    public static int end(byte[] bytes, int from, int to, boolean complete) {
        ByteWindow window = ByteWindow.of(bytes, from, to);
        var records = new CsvRecords(window, ByteBudget.UNBOUNDED);
        try {
            int end = records.skip();
            return complete || !window.endSeen() ? window.from() + end : UNDECIDED;
        } catch (UnreadableBody | ByteBudget.Exhausted e) {
            throw new IllegalStateException("bytes in memory are all there", e);
        }
    }

    /** Passes over the next record without reading its cells; returns where it ends. */
    private int skip() throws UnreadableBody, ByteBudget.Exhausted {
        ByteSlice line = lines.nextFilled();
        if (line != null && hasOpenQuote(line) && parse(line) == null) {
            var unused = overLines(line);
        }
        return lines.position();
    }

    private Row overLines(ByteSlice first) throws UnreadableBody, ByteBudget.Exhausted {
        int behindFirst = lines.position();
        int lengthOfFirst = first.length();
        int counted = lengthOfFirst;
        ByteSlice record = lines.extend();
        boolean open = true;
        while (record != null && record.length() <= MAX_RECORD) {
            // only what came last is looked at, or a quote that is never closed would cost its square
            open ^= hasOpenQuote(record.part(record.from() + counted, record.to()));
            if (!open) {
                break;
            }
            counted = record.length();
            record = lines.extend();
        }
        List<String> cells = record == null || record.length() > MAX_RECORD ? null : parse(record);
        if (record == null || cells == null) {
            lines.backTo(behindFirst);
            return new Row(lines.again(lengthOfFirst), null);
        }
        return new Row(record, cells);
    }

    private @Nullable List<String> parse(ByteSlice record) throws ByteBudget.Exhausted {
        int length = record.length();
        memory.hold(PER_CELL * Math.min(length + 1, MOST_CELLS) + PER_BYTE * length);
        try {
            var parsed = CSV.ofCsvRecord(record.text()).iterator();
            CsvRecord only = parsed.next();
            return parsed.hasNext() ? null : only.getFields();
        } catch (CsvParseException e) {
            return null;
        }
    }

    private static boolean hasOpenQuote(ByteSlice record) {
        boolean open = false;
        for (int at = record.from(); at < record.to(); at++) {
            open ^= record.bytes()[at] == '"';
        }
        return open;
    }
}
