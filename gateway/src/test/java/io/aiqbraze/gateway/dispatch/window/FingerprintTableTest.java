package io.aiqbraze.gateway.dispatch.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FingerprintTableTest {
    private final FingerprintTable table = new FingerprintTable();

    @Test
    void of_two_with_the_same_first_half_only_the_first_is_there() {
        // When
        boolean first = table.add(new Fingerprint(7, 1));
        boolean second = table.add(new Fingerprint(7, 2));

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(table.has(new Fingerprint(7, 1))).isTrue();
        assertThat(table.has(new Fingerprint(7, 2))).isFalse();
    }

    @Test
    void zeros_are_a_fingerprint_like_any() {
        // Given
        boolean before = table.has(new Fingerprint(0, 0));

        // When
        boolean added = table.add(new Fingerprint(0, 0));

        // Then
        assertThat(before).isFalse();
        assertThat(added).isTrue();
        assertThat(table.has(new Fingerprint(0, 0))).isTrue();
    }

    @Test
    void what_was_never_added_is_not_removed() {
        // Given
        boolean unused = table.add(new Fingerprint(1, 1));

        // When
        table.remove(2);

        // Then
        assertThat(table.size()).isOne();
    }

    @Test
    void those_that_share_a_place_are_found_when_one_before_them_goes() {
        // Given
        List<Fingerprint> sharing = LongStream.range(0, 5)
                .mapToObj(n -> new Fingerprint(n << 40 | 1_023, n))
                .toList();
        boolean unused = sharing.stream().allMatch(table::add);

        // When
        table.remove(sharing.get(1).high());

        // Then
        assertThat(sharing.stream().filter(table::has))
                .containsExactly(sharing.get(0), sharing.get(2), sharing.get(3), sharing.get(4));
    }

    /** Few places, so that neighbours, gaps and the end of the table are met all the time. */
    @Test
    void it_holds_what_a_plain_map_holds_whatever_comes_and_goes() {
        // Given
        long seed = System.nanoTime();
        var random = new Random(seed);
        Map<Long, Long> plain = new HashMap<>();
        List<Long> halves = new ArrayList<>();
        for (int n = 0; n < 3_000; n++) {
            halves.add(random.nextLong() & 0xC0000000000007FFL);
        }

        for (int step = 0; step < 200_000; step++) {
            // When
            long high = halves.get(random.nextInt(halves.size()));
            var one = new Fingerprint(high, random.nextInt(3));
            if (random.nextInt(100) < 52) {
                boolean added = table.add(one);
                assertThat(added)
                        .as("seed %s, step %s", seed, step)
                        .isEqualTo(plain.putIfAbsent(high, one.low()) == null);
            } else {
                table.remove(high);
                plain.remove(high);
            }

            // Then
            assertThat(table.size()).as("seed %s, step %s", seed, step).isEqualTo(plain.size());
        }
        for (long high : halves) {
            for (int low = 0; low < 3; low++) {
                boolean there = Long.valueOf(low).equals(plain.get(high));
                assertThat(table.has(new Fingerprint(high, low)))
                        .as("seed %s", seed)
                        .isEqualTo(there);
            }
        }
    }
}
