package io.aiqbraze.gateway.app.send.input;

/** What is not there for a reader. */
final class Blank {
    private Blank() {}

    static boolean is(byte character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }

    static boolean are(byte[] characters) {
        for (byte character : characters) {
            if (!is(character)) {
                return false;
            }
        }
        return true;
    }
}
