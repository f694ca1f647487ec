package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.jq.run.RunMemory;

/** A text that is written piece by piece, each paid for before it is. */
final class PaidText {
    /** In characters: short pieces are paid for together. */
    private static final int PAID_AT_ONCE = 64;

    private final RunMemory memory = RunMemory.current();
    private final StringBuilder text = new StringBuilder();
    private long paidFor;

    PaidText() {
        memory.payText(0);
    }

    void append(String piece) {
        pay(piece.length());
        text.append(piece);
    }

    void append(char piece) {
        pay(1);
        text.append(piece);
    }

    void appendCodePoint(int codePoint) {
        pay(2);
        text.appendCodePoint(codePoint);
    }

    int length() {
        return text.length();
    }

    /** What is written so far. */
    @Override
    public String toString() {
        return text.toString();
    }

    TextNode node() {
        return TextNode.valueOf(text.toString());
    }

    private void pay(int more) {
        long missing = text.length() + more - paidFor;
        if (missing > 0) {
            long characters = Math.max(missing, PAID_AT_ONCE);
            memory.pay(2 * characters);
            paidFor += characters;
        }
    }
}
