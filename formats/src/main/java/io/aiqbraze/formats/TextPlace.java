package io.aiqbraze.formats;

/**
 * Where something is in a text, for people: both count from 1, columns in bytes.
 *
 * @param column of the line
 */
public record TextPlace(long line, long column) {
    /** Of the first byte. */
    public static final TextPlace START = new TextPlace(1, 1);

    /** Behind some bytes that follow. */
    public TextPlace behind(byte[] bytes, int from, int to) {
        long lineNow = line;
        long columnNow = column;
        for (int at = from; at < to; at++) {
            columnNow++;
            if (bytes[at] == '\n') {
                lineNow++;
                columnNow = 1;
            }
        }
        return new TextPlace(lineNow, columnNow);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
