package io.aiqbraze.gateway.mapping.decode;

import io.aiqbraze.formats.ByteSlice;
import java.io.InputStream;

/** Gives a parser one slice after another, each with a line feed behind it, and ends where none is left for now. */
final class SliceStream extends InputStream {
    private static final byte[] NONE = {};
    /** By its first four bytes a parser tells the encoding, and whether there is a byte order mark: it is UTF-8, without. */
    private static final int BLANKS = 4;

    private byte[] bytes = NONE;
    private int at;
    private int to;
    /** What is to come before the next byte of the slice. */
    private int blanks;

    private boolean ended;
    private long given;
    private long begin;
    private long end;

    /** For a new parser. */
    void restart() {
        bytes = NONE;
        at = 0;
        to = 0;
        given = 0;
        blanks = BLANKS;
        ended = true;
    }

    /** What comes next. */
    void give(ByteSlice slice) {
        bytes = slice.bytes();
        at = slice.from();
        to = slice.to();
        ended = false;
        begin = given + blanks;
        end = begin + slice.length();
    }

    /** Where the slice began, among all that was given to the parser. */
    long begin() {
        return begin;
    }

    /** Whether nothing but blanks follows a place, which counts as that does. */
    boolean isBlankFrom(long place) {
        for (int next = (int) (to - (end - place)); next < to; next++) {
            byte unit = bytes[next];
            if (unit != ' ' && unit != '\t' && unit != '\r' && unit != '\n') {
                return false;
            }
        }
        return true;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int room) {
        int count = 0;
        while (blanks > 0 && count < room) {
            into[offset + count++] = ' ';
            blanks--;
        }
        int some = Math.min(room - count, to - at);
        System.arraycopy(bytes, at, into, offset + count, some);
        at += some;
        count += some;
        if (count < room && !ended) {
            into[offset + count++] = '\n';
            ended = true;
        }
        given += count;
        return count == 0 ? -1 : count;
    }
}
