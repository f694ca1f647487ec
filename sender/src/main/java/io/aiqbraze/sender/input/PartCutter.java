package io.aiqbraze.sender.input;

import io.aiqbraze.formats.Format;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into parts, as full as the limits allow; the same file and limits give the same parts. Blocks while it
 * reads; for one thread.
 */
public final class PartCutter {
    private final Format format;
    private final FilePart.Frame frame;
    private final PartPiece header;
    private final Limits limits;
    private final ReadBytes inputBytes;
    private final RecordCursor cursor;
    private long parts;
    private @Nullable IOException failure;

    /** Tells how many bytes of the file were read so far, as it lies on the disk. Asked on the thread that cuts. */
    public interface ReadBytes {
        long count();
    }

    /**
     * A cutter at the beginning of a file.
     *
     * @param content plain, without a byte order mark
     */
    public PartCutter(InputStream content, Format format, Limits limits, ReadBytes inputBytes) throws IOException {
        RecordReader records = records(format, content);
        this.format = format;
        this.frame = FilePart.Frame.of(format);
        this.header = PartPiece.row(records.header());
        this.limits = limits;
        this.inputBytes = inputBytes;
        this.cursor = new RecordCursor(format, records);
    }

    /**
     * Goes behind what was sent before.
     *
     * @return false if what was sent before was not of this file
     */
    public boolean skipTo(FilePart.FilePosition position) throws IOException {
        while (cursor.recordsTaken() < position.records()) {
            PartPiece record = cursor.record();
            if (record == null) {
                return false;
            }
            cursor.take(record, record.payloads());
        }
        if (position.members() > 0) {
            PartPiece begun = cursor.record();
            if (begun == null || begun.payloads() <= position.members()) {
                return false;
            }
            cursor.take(begun, position.members());
        }
        parts = position.parts();
        return cursor.position(parts).equals(position);
    }

    /**
     * The next part, or null at the end. What is complete before a place where the file is broken still comes as a part.
     *
     * @throws IOException if the file cannot be read on
     */
    public @Nullable FilePart next() throws IOException {
        long firstRecord = cursor.recordsTaken();
        int firstMember = cursor.membersTaken();
        List<PartPiece> pieces = gather();
        if (!pieces.isEmpty()) {
            long ordinal = parts++;
            var origin = new FilePart.Origin(format, header, ordinal, cursor.position(parts), inputBytes.count());
            return new FilePart(Long.toString(ordinal), origin, pieces, firstRecord, firstMember);
        }
        if (failure != null) {
            throw failure;
        }
        return null;
    }

    private List<PartPiece> gather() {
        List<PartPiece> pieces = new ArrayList<>();
        long bytesLeft = limits.bytes()
                - header.bytes().length
                - frame.before().length()
                - frame.after().length();
        int payloadsLeft = limits.payloads();
        PartPiece record = record();
        while (record != null) {
            int from = cursor.membersTaken();
            int most = fitting(record, from, bytesLeft, payloadsLeft);
            boolean whole = from + most == record.payloads();
            if (!whole && !pieces.isEmpty()) {
                break;
            }
            int count = Math.max(1, most);
            PartPiece piece = from == 0 && count == record.payloads() ? record : record.slice(from, from + count);
            pieces.add(piece);
            cursor.take(record, count);
            if (!whole) {
                break;
            }
            bytesLeft -= piece.bytes().length + frame.between().length();
            payloadsLeft -= count;
            record = record();
        }
        return pieces;
    }

    /** How many payloads of a record from a place on fit in. */
    private static int fitting(PartPiece record, int from, long bytesLeft, int payloadsLeft) {
        int most = Math.min(record.payloads() - from, payloadsLeft);
        if (from == 0 && most == record.payloads() && record.bytes().length <= bytesLeft) {
            return most;
        }
        if (record.payloads() == 1) {
            return 0;
        }
        while (most > 0 && record.sliceLength(from, from + most) > bytesLeft) {
            most--;
        }
        return most;
    }

    private static RecordReader records(Format format, InputStream content) throws IOException {
        return switch (format) {
            case CSV -> new RecordReader.CsvRows(content);
            case NDJSON -> new RecordReader.NdjsonLines(content);
            case JSON -> new JsonElements(content);
        };
    }

    private @Nullable PartPiece record() {
        if (failure == null) {
            try {
                return cursor.record();
            } catch (IOException e) {
                failure = e;
            }
        }
        return null;
    }

    /**
     * How large a part may become. A record that is larger by itself and has no members becomes a part all the same.
     *
     * @param bytes before compression
     * @param payloads each of {@code members[]} counting
     */
    public record Limits(long bytes, int payloads) {}

    /** Where reading stands in a file: how many records are behind it, and how many members of the next. For one thread. */
    static final class RecordCursor {
        private final Format format;
        private final RecordReader records;
        private final Sha256 digest = new Sha256();
        private long recordsTaken;
        private int membersTaken;
        private @Nullable PartPiece inHand;

        RecordCursor(Format format, RecordReader records) {
            this.format = format;
            this.records = records;
            digest.add(records.header());
        }

        /** The record of which something is still to be taken, or null at the end. */
        @Nullable PartPiece record() throws IOException {
            if (inHand == null) {
                byte[] bytes = read();
                if (bytes != null) {
                    inHand = format == Format.CSV ? PartPiece.row(bytes) : PartPiece.json(bytes);
                }
            }
            return inHand;
        }

        /** Takes some of the payloads of that record. */
        void take(PartPiece record, int payloads) {
            if (membersTaken == 0) {
                digest.add(record.bytes());
            }
            membersTaken += payloads;
            if (membersTaken == record.payloads()) {
                membersTaken = 0;
                recordsTaken++;
                inHand = null;
            }
        }

        long recordsTaken() {
            return recordsTaken;
        }

        int membersTaken() {
            return membersTaken;
        }

        FilePart.FilePosition position(long parts) {
            return new FilePart.FilePosition(parts, recordsTaken, membersTaken, digest.value());
        }

        private byte @Nullable [] read() throws IOException {
            try {
                return records.next();
            } catch (StreamWindow.BrokenInput e) {
                throw new StreamWindow.BrokenInput(e.getMessage() + " (behind " + recordsTaken + " complete records)");
            }
        }
    }
}
