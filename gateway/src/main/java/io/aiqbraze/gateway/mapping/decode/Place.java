package io.aiqbraze.gateway.mapping.decode;

/**
 * Where something is in a text, for people: both count from 1, columns in bytes.
 *
 * @param column of the line
 */
public record Place(long line, long column) {
    static final Place START = new Place(1, 1);

    /** Behind some bytes that follow. */
    Place behind(byte[] bytes, int from, int to) {
        long lineNow = line;
        long columnNow = column;
        for (int at = from; at < to; at++) {
            columnNow++;
            if (bytes[at] == '\n') {
                lineNow++;
                columnNow = 1;
            }
        }
        return new Place(lineNow, columnNow);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
