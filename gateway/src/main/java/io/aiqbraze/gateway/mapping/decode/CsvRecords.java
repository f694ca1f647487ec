package io.aiqbraze.gateway.mapping.decode;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts CSV into records. One with broken quotes costs its first line only: reading goes on behind that line, so that an
 * open quote does not swallow the rest of the file.
 */
final class CsvRecords {
    /** A quoted cell may hold line ends, but one that grows beyond this was never closed. */
    private static final int MAX_RECORD = 1 << 20;

    private static final CsvReader.CsvReaderBuilder CSV = CsvReader.builder().allowUnclosedQuote(false);

    /** Of a cell, as text and as a value by its column; the parser takes no more cells than these. */
    private static final long PER_CELL = 160;

    static final int MOST_CELLS = 16 * 1024;
    private static final long PER_BYTE = 8;

    private final Lines lines;
    private final WorkingMemory memory;

    CsvRecords(ByteWindow window, ByteBudget budget) {
        this.lines = new Lines(window);
        this.memory = new WorkingMemory(budget);
    }

    /**
     * A record.
     *
     * @param cells null if it is broken
     */
    record Row(Slice raw, @Nullable List<String> cells) {
        /** Why it is broken, if it is. */
        String fault(String subject) {
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
    @Nullable Row next() throws UnreadableBody, ByteBudget.Exhausted {
        lines.forget();
        Slice line = lines.nextFilled();
        if (line == null) {
            memory.hold(0);
            return null;
        }
        List<String> cells = parse(line);
        return cells == null && hasOpenQuote(line) ? overLines(line) : new Row(line, cells);
    }

    /** Passes over the next record without reading its cells; returns where it ends. */
    int skip() throws UnreadableBody, ByteBudget.Exhausted {
        Slice line = lines.nextFilled();
        if (line != null && hasOpenQuote(line) && parse(line) == null) {
            var unused = overLines(line);
        }
        return lines.position();
    }

    private Row overLines(Slice first) throws UnreadableBody, ByteBudget.Exhausted {
        int behindFirst = lines.position();
        int lengthOfFirst = first.length();
        int counted = lengthOfFirst;
        Slice record = lines.extend();
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

    private @Nullable List<String> parse(Slice record) throws ByteBudget.Exhausted {
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

    private static boolean hasOpenQuote(Slice record) {
        boolean open = false;
        for (int at = record.from(); at < record.to(); at++) {
            open ^= record.bytes()[at] == '"';
        }
        return open;
    }
}
