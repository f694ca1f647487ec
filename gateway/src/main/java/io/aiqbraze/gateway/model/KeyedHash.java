package io.aiqbraze.gateway.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * SipHash-2-4 of 128 bits under a key: without the key nobody can make two things of one hash, however many are
 * tried. Java's own hash of a text can be turned round by hand, and then a table of senders' texts is searched from end to
 * end for each of them. For any thread.
 */
public final class KeyedHash {
    /** What never leaves this process needs no key that outlives it; the one value that no caller can hand in. */
    private static final KeyedHash OF_THIS_PROCESS = ofThisProcess(new SecureRandom());

    private final long low;
    private final long high;

    /** The hash under a key of 128 bits. */
    public KeyedHash(long low, long high) {
        this.low = low;
        this.high = high;
    }

    /** The hash of tables in memory; its key is another one in each process. */
    public static KeyedHash ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    private static KeyedHash ofThisProcess(SecureRandom random) {
        return new KeyedHash(random.nextLong(), random.nextLong());
    }

    /** Begins the hash of something: its parts are added one after another. */
    public SipHash begin() {
        return new SipHash(low, high);
    }

    /**
     * One hash under way (Aumasson and Bernstein, SipHash-2-4-128). Every part is written with its length and without loss,
     * so that two lists of parts are one only if they are the same. Texts go in by four characters at a time: no part is
     * copied. For one thread.
     */
    public static final class SipHash {
        private static final VarHandle WORDS =
                MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

        private long v0;
        private long v1;
        private long v2;
        private long v3;
        private long words;

        SipHash(long low, long high) {
            v0 = low ^ 0x736f6d6570736575L;
            v1 = high ^ 0x646f72616e646f6dL ^ 0xee;
            v2 = low ^ 0x6c7967656e657261L;
            v3 = high ^ 0x7465646279746573L;
        }

        /** Adds a number. */
        public SipHash add(long number) {
            word(number);
            return this;
        }

        /** Adds a text, halves of surrogate pairs included. */
        public SipHash add(String text) {
            int length = text.length();
            word(length);
            int at = 0;
            for (; at <= length - 4; at += 4) {
                word(text.charAt(at)
                        | ((long) text.charAt(at + 1) << 16)
                        | ((long) text.charAt(at + 2) << 32)
                        | ((long) text.charAt(at + 3) << 48));
            }
            if (at < length) {
                long rest = 0;
                for (int shift = 0; at < length; at++, shift += Character.SIZE) {
                    rest |= (long) text.charAt(at) << shift;
                }
                word(rest);
            }
            return this;
        }

        /** Adds bytes. */
        public SipHash add(byte[] bytes) {
            int length = bytes.length;
            word(length);
            int at = 0;
            for (; at <= length - Long.BYTES; at += Long.BYTES) {
                word((long) WORDS.get(bytes, at));
            }
            if (at < length) {
                long rest = 0;
                for (int shift = 0; at < length; at++, shift += Byte.SIZE) {
                    rest |= (bytes[at] & 0xFFL) << shift;
                }
                word(rest);
            }
            return this;
        }

        /** The first half of the hash of all that was added, which ends it. */
        public long bits() {
            word((words * Long.BYTES) << 56);
            v2 ^= 0xee;
            return end();
        }

        /** The second half, for which {@link #bits} was called. */
        long moreBits() {
            v1 ^= 0xdd;
            return end();
        }

        private void word(long word) {
            words++;
            v3 ^= word;
            round();
            round();
            v0 ^= word;
        }

        private long end() {
            round();
            round();
            round();
            round();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32) + v3;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
