package io.aiqbraze.gateway.outbox;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Some of the slices into which an outbox divides all users, by a keyed hash and for all lines alike. A dispatcher that
 * serves a slice serves all deliveries of its users, so that their order holds.
 *
 * @param count of all slices
 * @param held from 0 to below the count
 */
public record UserSlices(int count, Set<Integer> held) {
    /** Checks that there are such slices. */
    public UserSlices {
        held = Set.copyOf(held);
        for (int slice : held) {
            if (slice < 0 || slice >= count) {
                throw new IllegalArgumentException("there is no slice " + slice + " of " + count);
            }
        }
    }

    /** All users. */
    public static UserSlices all(int count) {
        return new UserSlices(count, IntStream.range(0, count).boxed().collect(Collectors.toSet()));
    }

    /** No user. */
    public static UserSlices none(int count) {
        return new UserSlices(count, Set.of());
    }

    /** These, and one that is taken. */
    public UserSlices take(int slice) {
        var more = new HashSet<>(held);
        more.add(slice);
        return new UserSlices(count, more);
    }

    /** These without one that is dropped. */
    public UserSlices drop(int slice) {
        var fewer = new HashSet<>(held);
        fewer.remove(slice);
        return new UserSlices(count, fewer);
    }
}
