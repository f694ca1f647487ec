package io.aiqbraze.formats;

/** The body as a whole cannot be taken. The message goes to the sender and quotes no data. */
public final class UnreadableBody extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    private UnreadableBody(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** Its bytes are not what its format asks for. */
    public static UnreadableBody broken(String code, String message) {
        return new UnreadableBody(400, code, message);
    }

    /** It is more than may be. */
    public static UnreadableBody tooLarge(String code, String message) {
        return new UnreadableBody(413, code, message);
    }

    /** The HTTP status: 400 or 413. */
    public int status() {
        return status;
    }

    /** Stable code in snake case. */
    public String code() {
        return code;
    }
}
