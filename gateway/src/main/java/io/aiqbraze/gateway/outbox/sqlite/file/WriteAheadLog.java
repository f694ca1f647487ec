package io.aiqbraze.gateway.outbox.sqlite.file;

import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * The write-ahead log that a process left behind. SQLite reads it up to the first frame that is not as it was written,
 * which is right for the commit that a power cut tore, and would be a silent loss where whole commits lie behind it.
 */
public final class WriteAheadLog {
    /** What {@link #newestPages} says of other pages. */
    public static final long NONE = -1;

    private static final int HEADER_BYTES = 32;
    private static final int FRAME_HEADER_BYTES = 24;
    private static final int MAGIC = 0x377f0682;
    private static final int LARGEST_PAGE = 1 << 16;

    private final ByteOrder order;
    private final int pageBytes;
    private final long salts;
    private int first;
    private int second;

    private WriteAheadLog(ByteBuffer header) {
        // the last bit of the magic number says how the words of the checksums are read
        order = (header.getInt(0) & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        pageBytes = header.getInt(8);
        salts = header.getLong(16);
    }

    /**
     * Looks at a log before SQLite does.
     *
     * @throws CorruptData if commits in it would be lost
     */
    public static void check(Path log) throws IOException {
        if (!Files.exists(log) || Files.size(log) < HEADER_BYTES) {
            return;
        }
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(log), 1 << 16))) {
            byte[] header = in.readNBytes(HEADER_BYTES);
            if (Arrays.equals(header, new byte[HEADER_BYTES])) {
                // made by a process that ended before its first commit was synced
                return;
            }
            var file = new WriteAheadLog(ByteBuffer.wrap(header));
            if (!file.beginsWith(header)) {
                throw new CorruptData("the head of its log " + log.getFileName() + " is not that of a log");
            }
            long lost = file.commitsBehindTheFirstTornFrame(in);
            // the commit that a power cut tore may be there, and what is left of one that was torn before it
            if (lost > 1) {
                throw new CorruptData(
                        "its log " + log.getFileName() + " is torn, and " + lost + " commits lie behind the tear");
            }
        }
    }

    /**
     * Where the newest committed version of each page starts in a log, up to the first frame that SQLite does not read
     * either.
     */
    public static Long2LongHashMap newestPages(Path log) throws IOException {
        if (!Files.exists(log)) {
            return new Long2LongHashMap(NONE);
        }
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(log), 1 << 16))) {
            byte[] header = in.readNBytes(HEADER_BYTES);
            if (header.length < HEADER_BYTES) {
                return new Long2LongHashMap(NONE);
            }
            var file = new WriteAheadLog(ByteBuffer.wrap(header));
            boolean isOurs = file.beginsWith(header) && file.pageBytes == SqliteDatabase.PAGE_BYTES;
            return isOurs ? file.committedPages(in) : new Long2LongHashMap(NONE);
        }
    }

    private boolean beginsWith(byte[] header) {
        var fields = ByteBuffer.wrap(header);
        return (fields.getInt(0) & ~1) == MAGIC
                && pageBytes >= 512
                && pageBytes <= LARGEST_PAGE
                && adds(header, 24, fields.getLong(24));
    }

    private Long2LongHashMap committedPages(DataInputStream in) throws IOException {
        var committed = new Long2LongHashMap(NONE);
        var since = new Long2LongHashMap(NONE);
        byte[] frame = new byte[FRAME_HEADER_BYTES + pageBytes];
        var fields = ByteBuffer.wrap(frame);
        long start = HEADER_BYTES;
        while (in.readNBytes(frame, 0, frame.length) == frame.length
                && fields.getLong(8) == salts
                && addsFrame(frame, fields.getLong(16))) {
            long unusedStart = since.put(Integer.toUnsignedLong(fields.getInt(0)), start + FRAME_HEADER_BYTES);
            if (fields.getInt(4) != 0) {
                committed.putAll(since);
                since.clear();
            }
            start += frame.length;
        }
        return committed;
    }

    private long commitsBehindTheFirstTornFrame(DataInputStream in) throws IOException {
        byte[] frame = new byte[FRAME_HEADER_BYTES + pageBytes];
        boolean torn = false;
        long commits = 0;
        while (in.readNBytes(frame, 0, frame.length) == frame.length) {
            var fields = ByteBuffer.wrap(frame);
            if (fields.getLong(8) != salts) {
                // left of an earlier round, before the log started over; inside of a tear anything may stand
                if (!torn) {
                    return 0;
                }
            } else if (torn) {
                commits += fields.getInt(4) == 0 ? 0 : 1;
            } else {
                torn = !addsFrame(frame, fields.getLong(16));
            }
        }
        return commits;
    }

    private boolean addsFrame(byte[] frame, long expected) {
        add(frame, 0, 8);
        add(frame, FRAME_HEADER_BYTES, pageBytes);
        return checksum() == expected;
    }

    private boolean adds(byte[] bytes, int length, long expected) {
        add(bytes, 0, length);
        return checksum() == expected;
    }

    private void add(byte[] bytes, int start, int length) {
        var words = ByteBuffer.wrap(bytes, start, length).order(order);
        while (words.hasRemaining()) {
            first += words.getInt() + second;
            second += words.getInt() + first;
        }
    }

    private long checksum() {
        return (long) first << Integer.SIZE | Integer.toUnsignedLong(second);
    }
}
