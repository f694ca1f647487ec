package io.aiqbraze.gateway.model;

import org.jspecify.annotations.Nullable;

/** A text of a sender's as the key of a table: its hash is keyed, and taken once. */
public final class KeyedText implements Comparable<KeyedText> {
    private final String text;
    private final long keyedBits;

    public KeyedText(String text) {
        this.text = text;
        keyedBits = KeyedHash.ofThisProcess().begin().add(text).bits();
    }

    public String text() {
        return text;
    }

    @Override
    public int compareTo(KeyedText other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyedText that && keyedBits == that.keyedBits && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(keyedBits);
    }

    /** Shows no content, which may be personal. */
    @Override
    public String toString() {
        return "KeyedText[" + text.length() + "]";
    }
}
