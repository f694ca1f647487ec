package io.aiqbraze.gateway.outbox.sqlite.salvage;

import static io.aiqbraze.gateway.outbox.sqlite.file.SqliteDatabase.PAGE_BYTES;

import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import io.aiqbraze.gateway.outbox.sqlite.salvage.RecordValue.RecordDecoder;
import io.aiqbraze.gateway.outbox.sqlite.salvage.TableScan.FoundRow;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A row as it stands in a page: its key and a record, the end of which lies in pages of its own if it is long. */
final class LeafCell implements FoundRow {
    private static final int MOST_IN_PAGE = PAGE_BYTES - 35;
    private static final int LEAST_IN_PAGE = (PAGE_BYTES - 12) * 32 / 255 - 23;
    private static final int OVERFLOW_HEAD_BYTES = Integer.BYTES;
    private static final int OVERFLOW_BYTES = PAGE_BYTES - OVERFLOW_HEAD_BYTES;

    private final LeafPages pages;
    private final int page;
    private final long key;
    private final int recordBytes;
    private final byte[] inPage;
    private final int overflow;

    /**
     * Reads the cell that begins in the middle of a page.
     *
     * @throws CorruptData if there is none
     */
    LeafCell(LeafPages pages, int page, byte[] bytes, int start) {
        var from = new RecordDecoder(bytes, start);
        long length = from.readInteger();
        if (length < 1 || length > Integer.MAX_VALUE) {
            throw new CorruptData("a record cannot be so long");
        }
        this.pages = pages;
        this.page = page;
        this.recordBytes = (int) length;
        this.key = from.readInteger();
        this.inPage = from.readBytes(bytesInPage(recordBytes));
        this.overflow = inPage.length == recordBytes ? 0 : (int) from.readFixed(Integer.BYTES);
    }

    @Override
    public long key() {
        return key;
    }

    @Override
    public @Nullable Long integer(String column) {
        try {
            return value(column).integer(inPage);
        } catch (CorruptData e) {
            return null;
        }
    }

    @Override
    public byte @Nullable [] bytes(String column) {
        try {
            RecordValue value = value(column);
            return value.bytes(record());
        } catch (CorruptData e) {
            return null;
        }
    }

    private RecordValue value(String column) {
        return RecordValue.find(inPage, pages.table().position(column));
    }

    private static int bytesInPage(int recordBytes) {
        if (recordBytes <= MOST_IN_PAGE) {
            return recordBytes;
        }
        int filled = LEAST_IN_PAGE + (recordBytes - LEAST_IN_PAGE) % OVERFLOW_BYTES;
        return filled <= MOST_IN_PAGE ? filled : LEAST_IN_PAGE;
    }

    private byte[] record() {
        var record = new ByteArrayOutputStream();
        record.writeBytes(inPage);
        int before = page;
        int next = overflow;
        while (record.size() < recordBytes) {
            byte[] bytes = pages.overflow(next, before);
            record.write(bytes, OVERFLOW_HEAD_BYTES, Math.min(OVERFLOW_BYTES, recordBytes - record.size()));
            before = next;
            next = ByteBuffer.wrap(bytes).getInt();
        }
        return record.toByteArray();
    }
}
