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

    private final Lines lines;

    CsvRecords(Body body) {
        this.lines = new Lines(body);
    }

    /**
     * A record.
     *
     * @param cells null if it is broken
     */
    record Row(String raw, @Nullable List<String> cells) {}

    /** The next record, or null at the end. Blank lines are no records. */
    @Nullable Row next() {
        Body line = lines.nextFilled();
        if (line == null) {
            return null;
        }
        List<String> cells = parse(line);
        return cells == null && hasOpenQuote(line) ? overLines(line) : new Row(line.text(), cells);
    }

    /** Passes over the next record without reading its cells; returns where it ends. */
    int skip() {
        Body line = lines.nextFilled();
        if (line != null && hasOpenQuote(line) && parse(line) == null) {
            var unused = overLines(line);
        }
        return lines.position();
    }

    /** Whether what was read would be another if more bytes followed the body. */
    boolean endSeen() {
        return lines.endSeen();
    }

    private Row overLines(Body first) {
        Body record = lines.extend(first);
        int counted = first.to();
        boolean open = true;
        while (record != null && record.length() <= MAX_RECORD) {
            // only what came last is looked at, or a quote that is never closed would cost its square
            open ^= hasOpenQuote(record.part(counted, record.to()));
            if (!open) {
                break;
            }
            counted = record.to();
            record = lines.extend(record);
        }
        List<String> cells = record == null || record.length() > MAX_RECORD ? null : parse(record);
        if (record == null || cells == null) {
            lines.backBehindFirstLine(first);
            return new Row(first.text(), null);
        }
        return new Row(record.text(), cells);
    }

    private static @Nullable List<String> parse(Body record) {
        try {
            var parsed = CSV.ofCsvRecord(record.text()).iterator();
            CsvRecord only = parsed.next();
            return parsed.hasNext() ? null : only.getFields();
        } catch (CsvParseException e) {
            return null;
        }
    }

    private static boolean hasOpenQuote(Body record) {
        boolean open = false;
        for (int at = record.from(); at < record.to(); at++) {
            open ^= record.bytes()[at] == '"';
        }
        return open;
    }
}
