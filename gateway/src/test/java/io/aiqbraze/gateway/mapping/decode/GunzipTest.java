package io.aiqbraze.gateway.mapping.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.ByteWindow;
import io.aiqbraze.formats.UnreadableBody;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GunzipTest {
    private static final int MAX = 1_000_000;
    private static final byte[] PLAIN = "{\"external_id\":\"u-1\",\"attributes\":{\"city\":\"Lyon\"}}".getBytes(UTF_8);

    private final CountedBudget budget = new CountedBudget(Long.MAX_VALUE);

    @Test
    void one_member_is_inflated() throws Exception {
        assertThat(inflated(Gzip.of(PLAIN))).isEqualTo(PLAIN);
    }

    @Test
    void members_one_after_another_are_one_body() throws Exception {
        // Given
        byte[] two = Gzip.join(Gzip.of("[{\"a\":1},".getBytes(UTF_8)), Gzip.of("{\"a\":2}]".getBytes(UTF_8)));

        // When
        byte[] plain = inflated(two);

        // Then
        assertThat(new String(plain, UTF_8)).isEqualTo("[{\"a\":1},{\"a\":2}]");
    }

    @Test
    void a_header_with_all_of_its_optional_parts_is_skipped() throws Exception {
        // Given
        byte[] plainHeader = Gzip.of(PLAIN);
        byte[] data = Arrays.copyOfRange(plainHeader, 10, plainHeader.length);
        byte[] header = {
            0x1F, (byte) 0x8B, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 2, 0, 'x', 'y', 'n', 'a', 'm', 'e', 0, 'c', 0
        };
        var crc = new CRC32();
        crc.update(header);
        byte[] checksum = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};

        // When
        byte[] plain = inflated(Gzip.join(header, checksum, data));

        // Then
        assertThat(plain).isEqualTo(PLAIN);
    }

    @Test
    void any_truncation_is_bad_gzip() {
        // Given
        long seed = ThreadLocalRandom.current().nextLong();
        var random = new Random(seed);
        byte[] plain = new byte[2000];
        random.nextBytes(plain);
        Arrays.fill(plain, 300, 1700, (byte) 'x');
        byte[] gzip = Gzip.of(plain);

        for (int length = 0; length < gzip.length; length++) {
            // When
            byte[] truncated = Arrays.copyOf(gzip, length);

            // Then
            assertThat(refusal(truncated))
                    .as("seed %d, length %d", seed, length)
                    .isEqualTo("400 bad_gzip");
        }
    }

    @Test
    void a_flipped_bit_never_passes_for_other_data() {
        // Given
        long seed = ThreadLocalRandom.current().nextLong();
        var random = new Random(seed);
        byte[] gzip = Gzip.of(PLAIN);

        for (int round = 0; round < 500; round++) {
            byte[] corrupt = gzip.clone();
            // behind the header, whose time and system stand for nothing
            int at = 10 + random.nextInt(gzip.length - 10);
            corrupt[at] ^= (byte) (1 << random.nextInt(8));

            // When
            Throwable refusal = catchThrowable(() -> inflated(corrupt));

            // Then
            if (refusal == null) {
                assertThat(corrupt)
                        .as("seed %d, byte %d", seed, at)
                        .satisfies(same -> assertThat(inflated(same)).isEqualTo(PLAIN));
            } else {
                assertThat(refusal).as("seed %d, byte %d", seed, at).isInstanceOf(UnreadableBody.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "\0", "\u001f"})
    void what_follows_the_last_member_is_bad_gzip(String garbage) {
        assertThat(refusal(Gzip.join(Gzip.of(PLAIN), garbage.getBytes(UTF_8)))).isEqualTo("400 bad_gzip");
    }

    @Test
    void a_body_that_is_no_gzip_is_bad_gzip() {
        assertThat(refusal(PLAIN)).isEqualTo("400 bad_gzip");
    }

    @Test
    void exactly_the_limit_passes() throws Exception {
        assertThat(inflated(Gzip.of(new byte[MAX]))).hasSize(MAX);
    }

    @Test
    void one_byte_above_the_limit_is_too_large() {
        assertThat(refusal(Gzip.of(new byte[MAX + 1]))).isEqualTo("413 too_large_inflated");
    }

    @Test
    void members_that_together_exceed_the_limit_are_too_large() {
        // Given
        byte[] half = Gzip.of(new byte[MAX / 2 + 1]);

        // When
        String refusal = refusal(Gzip.join(half, half));

        // Then
        assertThat(refusal).isEqualTo("413 too_large_inflated");
    }

    @Test
    void a_bomb_takes_no_more_memory_than_the_limit() {
        // Given
        byte[] bomb = Gzip.of(new byte[100 * MAX]);

        // When
        String refusal = refusal(bomb);

        // Then
        assertThat(refusal).isEqualTo("413 too_large_inflated");
        assertThat(budget.taken()).isLessThanOrEqualTo(MAX + 1);
    }

    @Test
    void inflating_stops_where_the_budget_ends() {
        // Given
        byte[] gzip = Gzip.of(new byte[MAX]);

        // When
        Throwable refusal = catchThrowable(() -> inflated(gzip, new CountedBudget(MAX / 4)));

        // Then
        assertThat(refusal).isInstanceOf(ByteBudget.Exhausted.class);
    }

    @Test
    void what_is_wrong_with_the_compression_is_said_before_what_is_wrong_in_it() {
        // Given
        byte[] bomb = Gzip.of(new byte[MAX + 1]);
        byte[] whole = Gzip.of("[1,".repeat(1_000).getBytes(UTF_8));
        byte[] truncated = Arrays.copyOf(whole, whole.length - 4);

        // Then
        assertThat(DecodedBody.refusalOf(BodyBytes.gzip(bomb, MAX))).startsWith("413 too_large_inflated");
        assertThat(DecodedBody.refusalOf(BodyBytes.gzip(truncated, MAX))).startsWith("400 bad_gzip");
    }

    private byte[] inflated(byte[] gzip) throws UnreadableBody, ByteBudget.Exhausted {
        return inflated(gzip, budget);
    }

    private static byte[] inflated(byte[] gzip, ByteBudget budget) throws UnreadableBody, ByteBudget.Exhausted {
        ByteWindow window = ByteWindow.of(new BodyBytes.Inflation(gzip, MAX), budget);
        while (window.more()) {
            // all of it stays in the window
        }
        return Arrays.copyOfRange(window.bytes(), window.from(), window.to());
    }

    private String refusal(byte[] gzip) {
        UnreadableBody refusal = catchThrowableOfType(UnreadableBody.class, () -> inflated(gzip));
        return refusal == null ? "none" : refusal.status() + " " + refusal.code();
    }
}
