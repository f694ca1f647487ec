package io.aiqbraze.gateway.model;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Whom a delivery is about: the same person under two identifiers is two users. Tables of users are asked several times
 * for each delivery, so the hash, which is keyed, is taken once.
 */
public final class User implements Comparable<User> {
    private static final Comparator<User> ORDER =
            Comparator.comparing(User::identifier).thenComparing(User::value);

    private final Identifier identifier;
    private final String value;
    private final long keyedBits;

    /** @param value see {@link #value()} */
    public User(Identifier identifier, String value) {
        this.identifier = identifier;
        this.value = value;
        keyedBits = KeyedHash.ofThisProcess()
                .begin()
                .add(identifier.number())
                .add(value)
                .bits();
    }

    public Identifier identifier() {
        return identifier;
    }

    /**
     * What the identifier says; for {@link Identifier#USER_ALIAS} the label and the name, joined by a line feed. A backslash
     * and a line feed of the label have a backslash before them.
     */
    public String value() {
        return value;
    }

    /** 64 bits that stand for this user as long as the process lives: no sender can make two users of the same ones. */
    public long keyedBits() {
        return keyedBits;
    }

    @Override
    public int compareTo(User other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof User that
                && keyedBits == that.keyedBits
                && identifier == that.identifier
                && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(keyedBits);
    }

    /** Names no person, so that a user may stand in a log line. */
    @Override
    public String toString() {
        return "User[" + identifier.field() + "]";
    }
}
