package io.aiqbraze.gateway.mapping.jq;

import java.util.ArrayList;
import java.util.List;

/** The tokens of a text, read one after the other. */
final class Tokens {
    private final List<JqToken> tokens;
    private int at;

    /** The last one is an END. */
    Tokens(List<JqToken> tokens) {
        this.tokens = new ArrayList<>(tokens);
    }

    JqToken peek() {
        return tokens.get(at);
    }

    boolean isNext(JqToken.Type type) {
        return peek().type() == type;
    }

    boolean isNext(String symbolOrName) {
        return peek().is(symbolOrName);
    }

    /** The next token; there is always one more, as the END stays. */
    JqToken next() {
        JqToken token = peek();
        at += token.type() == JqToken.Type.END ? 0 : 1;
        return token;
    }

    /** Reads over the next token if it is this one. */
    boolean takes(String symbolOrName) {
        boolean there = isNext(symbolOrName);
        at += there ? 1 : 0;
        return there;
    }

    /** Reads over a question mark, also where it is written together with the {@code //} behind it. */
    boolean takesQuestionMark() {
        JqToken token = peek();
        if (token.is("?//")) {
            tokens.set(at, new JqToken(token.type(), "//", token.start() + 1, token.line()));
            return true;
        }
        return takes("?");
    }

    void expect(String symbolOrName) {
        if (!takes(symbolOrName)) {
            throw SyntaxError.unexpected(peek());
        }
    }

    JqToken expect(JqToken.Type type) {
        if (!isNext(type)) {
            throw SyntaxError.unexpected(peek());
        }
        return next();
    }
}
