package io.aiqbraze.sender.input;

import io.aiqbraze.formats.CsvRecords;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

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
                return LineBytes.areBlank(row) ? null : LineBytes.completed(row);
            }
            window.grow();
        }
    }
}
