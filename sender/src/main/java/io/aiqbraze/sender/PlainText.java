package io.aiqbraze.sender;

/** Text of others that is shown on a terminal. */
final class PlainText {
    private static final int LONGEST = 300;

    private PlainText() {}

    /** On one line, not too long, and without control characters, which could rewrite the terminal. */
    static String of(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST - 3) + "..." : plain;
    }
}
