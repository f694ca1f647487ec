package io.aiqbraze.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates gzip of one or more members as it comes. By hand, since the JDK's stream takes a damaged second member, or one that
 * a pipe has not brought yet, for the end of the data, and commons-compress takes several times as long for a small body.
 * Reading blocks where the compressed bytes do; what is broken is a {@link BrokenData}. For one thread.
 */
public final class Gunzip extends InputStream {
    private final GzipMembers members;
    /** Its memory is not Java's: it is ended as soon as it is of no use, or when this is held no more. */
    private final Inflater inflater = new Inflater(true);

    private final CRC32 checksum = new CRC32();
    private boolean inMember;
    private boolean begun;
    private boolean ended;

    private Gunzip(GzipMembers members) {
        this.members = members;
    }

    /** Inflates what a stream brings. */
    public static Gunzip of(InputStream gzip) {
        return new Gunzip(GzipMembers.of(gzip));
    }

    /** Inflates bytes that are all there, which are not copied. */
    public static Gunzip of(byte[] gzip) {
        return new Gunzip(GzipMembers.of(gzip));
    }

    /** Whether bytes begin as gzip does. */
    public static boolean isGzip(byte[] beginning) {
        return beginning.length > 1 && beginning[0] == 0x1F && beginning[1] == (byte) 0x8B;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int room) throws IOException {
        if (room == 0) {
            return 0;
        }
        try {
            while (inMember || beginMember()) {
                int count = inflate(into, offset, room);
                if (count > 0) {
                    return count;
                }
                goOn();
            }
            end();
            return -1;
        } catch (IOException e) {
            inMember = false;
            end();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        end();
        members.close();
    }

    private boolean beginMember() throws IOException {
        if (ended || (begun && !members.hasMore())) {
            return false;
        }
        begun = true;
        members.header();
        inflater.reset();
        checksum.reset();
        members.offerTo(inflater);
        inMember = true;
        return true;
    }

    private int inflate(byte[] into, int offset, int room) throws IOException {
        try {
            int count = inflater.inflate(into, offset, room);
            checksum.update(into, offset, count);
            return count;
        } catch (DataFormatException e) {
            members.takeBack(inflater);
            throw members.broken("its compressed data is corrupt");
        }
    }

    /** What came before a damaged trailer was given out: there may be complete records in it. */
    private void goOn() throws IOException {
        members.takeBack(inflater);
        if (inflater.finished()) {
            inMember = false;
            members.trailer(checksum.getValue(), inflater.getBytesWritten());
        } else if (inflater.needsInput()) {
            members.require();
            members.offerTo(inflater);
        } else {
            throw members.broken("it needs a dictionary");
        }
    }

    private void end() {
        ended = true;
        inflater.end();
    }

    /** Bytes are no gzip, or damaged. */
    public static final class BrokenData extends IOException {
        private static final long serialVersionUID = 1;

        private final long offset;

        BrokenData(long offset, String how) {
            super(how);
            this.offset = offset;
        }

        /** Near which byte of the compressed ones. */
        public long offset() {
            return offset;
        }

        /** How they are broken, in words that follow a colon. */
        public String how() {
            return String.valueOf(getMessage());
        }
    }
}
