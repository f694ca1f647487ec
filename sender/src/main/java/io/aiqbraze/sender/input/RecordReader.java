package io.aiqbraze.sender.input;

import io.aiqbraze.formats.Format;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The records of a file in order. For one thread. */
interface RecordReader {
    /** The records of a stream in a format. */
    static RecordReader of(Format format, InputStream content) throws IOException {
        return switch (format) {
            case CSV -> new CsvRows(content);
            case NDJSON -> new NdjsonLines(content);
            case JSON -> new JsonElements(content);
        };
    }

    /** What every part repeats before its records: the header of CSV, with its line end; else empty. */
    byte[] header();

    /**
     * The bytes of the next record, or null at the end. They need not be a good record: the gateway refuses it then.
     *
     * @throws BrokenInput if it cannot be told where the record ends
     */
    byte @Nullable [] next() throws IOException;
}
