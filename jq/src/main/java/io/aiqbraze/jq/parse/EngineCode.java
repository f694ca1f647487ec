package io.aiqbraze.jq.parse;

/**
 * A piece of a rule in the engine's words.
 *
 * @param open whether it goes on to the end of what it is in, as {@code . as $x | …} does, so that it cannot stand
 *     beside an operator as it is
 */
record EngineCode(String text, boolean open) {
    static EngineCode closed(String text) {
        return new EngineCode(text, false);
    }

    static EngineCode open(String text) {
        return new EngineCode(text, true);
    }

    /** As it can stand beside an operator. */
    String operand() {
        return open ? "(" + text + ")" : text;
    }
}
