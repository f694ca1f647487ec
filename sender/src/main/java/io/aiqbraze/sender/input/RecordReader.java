package io.aiqbraze.sender.input;

import io.aiqbraze.formats.CsvRecords;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The records of a file in order. For one thread. */
interface RecordReader {
    /** What every part repeats before its records: the header of CSV, with its line end; else empty. */
    byte[] header();

    /**
     * The bytes of the next record, or null at the end. They need not be a good record: the gateway refuses it then.
     *
     * @throws StreamWindow.BrokenInput if it cannot be told where the record ends
     */
    byte @Nullable [] next() throws IOException;

    private static boolean isBlank(byte[] line) {
        for (byte character : line) {
            if (character != ' ' && character != '\t' && character != '\r' && character != '\n') {
                return false;
            }
        }
        return true;
    }

    /** With its end, which the last line of a file may lack. */
    private static byte[] completed(byte[] line) {
        if (line.length > 0 && line[line.length - 1] == '\n') {
            return line;
        }
        byte[] completed = Arrays.copyOf(line, line.length + 1);
        completed[line.length] = '\n';
        return completed;
    }

    /** CSV with a header: the rows, cut where the gateway cuts them. */
    final class CsvRows implements RecordReader {
        private final StreamWindow window;
        private final byte[] header;

        CsvRows(InputStream content) throws IOException {
            this.window = new StreamWindow(content);
            byte[] first = row();
            this.header = first == null ? new byte[0] : first;
        }

        @Override
        public byte[] header() {
            return header;
        }

        @Override
        public byte @Nullable [] next() throws IOException {
            return row();
        }

        private byte @Nullable [] row() throws IOException {
            while (true) {
                int end = CsvRecords.end(window.bytes(), window.from(), window.to(), window.complete());
                if (end != CsvRecords.UNDECIDED) {
                    byte[] row = window.take(end);
                    return isBlank(row) ? null : completed(row);
                }
                window.grow();
            }
        }
    }

    /** NDJSON: the lines that are not blank. */
    final class NdjsonLines implements RecordReader {
        private final StreamWindow window;

        NdjsonLines(InputStream content) {
            this.window = new StreamWindow(content);
        }

        @Override
        public byte[] header() {
            return new byte[0];
        }

        @Override
        public byte @Nullable [] next() throws IOException {
            byte[] line = line();
            while (line != null && isBlank(line)) {
                line = line();
            }
            return line == null ? null : completed(line);
        }

        private byte @Nullable [] line() throws IOException {
            int seen = 0;
            while (true) {
                for (int at = window.from() + seen; at < window.to(); at++) {
                    if (window.bytes()[at] == '\n') {
                        return window.take(at + 1);
                    }
                }
                seen = window.to() - window.from();
                if (window.complete()) {
                    return seen == 0 ? null : window.take(window.to());
                }
                window.grow();
            }
        }
    }
}
