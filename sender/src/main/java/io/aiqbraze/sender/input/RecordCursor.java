package io.aiqbraze.sender.input;

import io.aiqbraze.formats.Format;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where reading stands in a file: how many records are behind it, and how many members of the next. For one thread. */
final class RecordCursor {
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
