package io.aiqbraze.gateway.mapping.jq;

/**
 * A token of jq's language, as far as finding names needs it.
 *
 * @param start offset of its first character
 * @param end offset behind its last character
 * @param line from 1
 */
record JqToken(Type type, String text, int start, int end, int line) {
    /** What a token is. Quoted text yields one STRING, and after it each interpolation as a group in parentheses. */
    enum Type {
        NAME,
        VARIABLE,
        FIELD,
        STRING,
        NUMBER,
        FORMAT,
        SYMBOL,
        END
    }

    boolean is(String symbolOrName) {
        return (type == Type.SYMBOL || type == Type.NAME) && text.equals(symbolOrName);
    }
}
