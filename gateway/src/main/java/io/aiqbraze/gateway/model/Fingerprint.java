package io.aiqbraze.gateway.model;

import io.aiqbraze.gateway.model.KeyedHash.SipHash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;

/** 128 bits that stand for something: of a keyed hash, or the first of a SHA-256. Two things never have the same. */
public record Fingerprint(long high, long low) implements Comparable<Fingerprint> {
    private static final Comparator<Fingerprint> ORDER =
            Comparator.comparingLong(Fingerprint::high).thenComparingLong(Fingerprint::low);

    /** To find an implementation among Java's providers costs as much as a short hash. */
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Fingerprint::sha256);

    /** Of these parts, each with its length: what stays the same in every process, and so no key of a table. */
    public static Fingerprint of(byte[]... parts) {
        MessageDigest digest = DIGEST.get();
        for (byte[] part : parts) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
            digest.update(part);
        }
        return first(digest);
    }

    /** As releases before wrote it, where one part ended and the next began being lost: to find what they left behind. */
    public static Fingerprint ofBefore(byte[]... parts) {
        MessageDigest digest = DIGEST.get();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return first(digest);
    }

    /** Of all that was added to a keyed hash, which this ends. */
    public static Fingerprint of(SipHash hash) {
        long high = hash.bits();
        return new Fingerprint(high, hash.moreBits());
    }

    @Override
    public int compareTo(Fingerprint other) {
        return ORDER.compare(this, other);
    }

    /** Keyed, for not every fingerprint is. */
    @Override
    public int hashCode() {
        return Long.hashCode(
                KeyedHash.ofThisProcess().begin().add(high).add(low).bits());
    }

    private static Fingerprint first(MessageDigest digest) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new Fingerprint(hash.getLong(), hash.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
