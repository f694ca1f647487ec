package io.aiqbraze.sandbox.journal;

import io.aiqbraze.sandbox.braze.UserKey;

/** The last number of each user, in 16 bytes a place: a million users cost some 32 MB, and no names are kept. */
final class LastNumbers {
    /** Past this many users nobody new is watched, so that the heap is bounded. */
    static final int MOST_USERS = 1 << 21;

    private static final int FIRST_PLACES = 1 << 10;
    private static final long FREE = 0;

    private long[] hashes = new long[FIRST_PLACES];
    private long[] numbers = new long[FIRST_PLACES];
    private int users;

    /** Keeps the number; returns whether it is lower than the one before. */
    boolean goesBack(UserKey user, long number) {
        long hash = hash(user);
        int place = find(hash);
        if (hashes[place] == hash) {
            long before = numbers[place];
            numbers[place] = number;
            return number < before;
        }
        if (users < MOST_USERS) {
            hashes[place] = hash;
            numbers[place] = number;
            users++;
            if (users * 2 > hashes.length) {
                grow();
            }
        }
        return false;
    }

    void clear() {
        hashes = new long[FIRST_PLACES];
        numbers = new long[FIRST_PLACES];
        users = 0;
    }

    private void grow() {
        long[] oldHashes = hashes;
        long[] oldNumbers = numbers;
        hashes = new long[oldHashes.length * 2];
        numbers = new long[hashes.length];
        for (int old = 0; old < oldHashes.length; old++) {
            if (oldHashes[old] != FREE) {
                int place = find(oldHashes[old]);
                hashes[place] = oldHashes[old];
                numbers[place] = oldNumbers[old];
            }
        }
    }

    /** The place of this hash, or the free one where it belongs. */
    private int find(long hash) {
        int place = (int) hash & (hashes.length - 1);
        while (hashes[place] != FREE && hashes[place] != hash) {
            place = (place + 1) & (hashes.length - 1);
        }
        return place;
    }

    /** 64 bits, since 32 would take two of a million users for one. */
    private static long hash(UserKey user) {
        long hash = user.identifier().field().hashCode();
        String value = user.value();
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash == FREE ? 1 : hash;
    }
}
