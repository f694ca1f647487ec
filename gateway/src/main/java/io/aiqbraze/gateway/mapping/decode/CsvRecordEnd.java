package io.aiqbraze.gateway.mapping.decode;

/** Tells where CSV records end, for those who cut a file that is larger than a body; agrees with how bodies are read. */
public final class CsvRecordEnd {
    /** Bytes that are not there yet decide. */
    public static final int UNDECIDED = -1;

    private CsvRecordEnd() {}

    /**
     * Where the first record ends, its line end and the blank lines before it included.
     *
     * @param from where to begin in the array
     * @param to behind the bytes that are there
     * @param complete whether nothing follows them
     * @return an offset in the array; {@code to} also where only blank lines are left
     */
    public static int find(byte[] bytes, int from, int to, boolean complete) {
        ByteWindow window = ByteWindow.of(bytes, from, to);
        var records = new CsvRecords(window, ByteBudget.UNBOUNDED);
        try {
            int end = records.skip();
            return complete || !window.endSeen() ? window.from() + end : UNDECIDED;
        } catch (UnreadableBody | ByteBudget.Exhausted e) {
            throw new IllegalStateException("bytes in memory are all there", e);
        }
    }
}
