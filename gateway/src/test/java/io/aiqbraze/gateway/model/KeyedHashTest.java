package io.aiqbraze.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyedHashTest {
    /** The key and the results are those of the authors of SipHash. */
    private static final KeyedHash HASH = new KeyedHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

    @Test
    void of_nothing_it_is_what_its_authors_say() {
        assertThat(hexadecimal(Fingerprint.of(HASH.begin()))).isEqualTo("a3817f04ba25a8e66df67214c7550293");
    }

    @Test
    void of_eight_bytes_it_is_what_its_authors_say() {
        assertThat(hexadecimal(Fingerprint.of(HASH.begin().add(0x0706050403020100L))))
                .isEqualTo("3b62a9ba6258f5610f83e264f31497b4");
    }

    @Test
    void another_key_gives_another_hash() {
        // Given
        var other = new KeyedHash(1, 2);

        // Then
        assertThat(other.begin().add("text").bits())
                .isNotEqualTo(HASH.begin().add("text").bits());
    }

    @Test
    void where_one_part_ends_and_the_next_begins_counts() {
        assertThat(Fingerprint.of(HASH.begin().add("ab").add("c")))
                .isNotEqualTo(Fingerprint.of(HASH.begin().add("a").add("bc")));
    }

    @Test
    void zeros_at_the_end_count() {
        assertThat(Fingerprint.of(HASH.begin().add(new byte[] {1})))
                .isNotEqualTo(Fingerprint.of(HASH.begin().add(new byte[] {1, 0})));
    }

    @Test
    void bytes_of_every_length_differ_from_those_that_are_one_longer() {
        // Given
        byte[] bytes = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

        // When
        long hashes = IntStream.rangeClosed(0, bytes.length)
                .mapToObj(length -> Fingerprint.of(HASH.begin().add(Arrays.copyOf(bytes, length))))
                .distinct()
                .count();

        // Then
        assertThat(hashes).isEqualTo(bytes.length + 1);
    }

    private static String hexadecimal(Fingerprint fingerprint) {
        return HexFormat.of()
                .formatHex(ByteBuffer.allocate(16)
                        .putLong(Long.reverseBytes(fingerprint.high()))
                        .putLong(Long.reverseBytes(fingerprint.low()))
                        .array());
    }
}
