package io.aiqbraze.gateway.mapping.jq;

/**
 * A token of jq's language.
 *
 * @param text as it is written, a name of a variable with its dollar, a field with its dot
 * @param start offset of its first character
 * @param line from 1
 */
record JqToken(Type type, String text, int start, int line) {
    /** What a token is. Quoted text is a QUOTE, pieces of TEXT and interpolations between {@code \(} and {@code )}, a QUOTE. */
    enum Type {
        NAME,
        VARIABLE,
        FIELD,
        NUMBER,
        FORMAT,
        QUOTE,
        TEXT,
        SYMBOL,
        END
    }

    /** The line of its last character. */
    int lastLine() {
        return line + (int) text.chars().filter(character -> character == '\n').count();
    }

    boolean is(String symbolOrName) {
        return (type == Type.SYMBOL || type == Type.NAME) && text.equals(symbolOrName);
    }
}
