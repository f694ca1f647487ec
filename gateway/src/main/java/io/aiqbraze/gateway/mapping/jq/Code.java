package io.aiqbraze.gateway.mapping.jq;

/**
 * A piece of a rule in the engine's words.
 *
 * @param open whether it goes on to the end of what it is in, as {@code . as $x | …} does, so that it cannot stand
 *     beside an operator as it is
 */
record Code(String text, boolean open) {
    static Code closed(String text) {
        return new Code(text, false);
    }

    static Code open(String text) {
        return new Code(text, true);
    }

    /** As it can stand beside an operator. */
    String operand() {
        return open ? "(" + text + ")" : text;
    }
}
