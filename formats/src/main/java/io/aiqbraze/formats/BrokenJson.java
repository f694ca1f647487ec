package io.aiqbraze.formats;

/** Bytes that are not JSON. */
public final class BrokenJson extends Exception {
    private static final long serialVersionUID = 1;

    private final long offset;
    private final boolean tooDeep;

    /**
     * At a byte.
     *
     * @param offset of it among all bytes of the body
     * @param tooDeep whether they are nested deeper than a payload may be, besides
     */
    public BrokenJson(long offset, boolean tooDeep) {
        super("not valid JSON", null, false, false);
        this.offset = offset;
        this.tooDeep = tooDeep;
    }

    /** Of the first byte that does not fit, among all bytes of the body. */
    public long offset() {
        return offset;
    }

    /** How they are broken, up to the words for the place. */
    public String how() {
        return (tooDeep ? "nested deeper than " + JsonBounds.MAX_DEPTH + " and " : "") + "not valid JSON at ";
    }
}
