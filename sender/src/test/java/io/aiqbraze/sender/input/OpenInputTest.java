package io.aiqbraze.sender.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.formats.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenInputTest {
    private static final String LONG = "0123456789abcdefé\n".repeat(20_000);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "é"})
    void plain_bytes_come_as_they_are(String text) throws Exception {
        assertThat(read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    }

    @Test
    void gzip_is_known_by_its_first_bytes() throws Exception {
        assertThat(read(gzip(LONG))).isEqualTo(LONG);
    }

    @Test
    void gzip_of_many_members_is_read_to_its_end() throws Exception {
        assertThat(read(joined(gzip("one\n"), gzip(""), gzip(LONG)))).isEqualTo("one\n" + LONG);
    }

    @Test
    void a_byte_order_mark_is_left_out() throws Exception {
        assertThat(read(gzip("\uFEFFid\nä"))).isEqualTo("id\nä");
        assertThat(read("\uFEFFid\n".getBytes(StandardCharsets.UTF_8))).isEqualTo("id\n");
    }

    @Test
    void optional_fields_of_a_gzip_header_are_skipped() throws Exception {
        // Given extra field, name, comment, and checksum of the header
        byte[] header = HexFormat.of().parseHex("1f8b081e000000000003" + "0200abcd" + "6100" + "6200");
        var crc = new CRC32();
        crc.update(header);
        byte[] checksum = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        byte[] plain = gzip("text");

        // Then
        assertThat(read(joined(header, checksum, Arrays.copyOfRange(plain, 10, plain.length))))
                .isEqualTo("text");
    }

    @Test
    void damaged_gzip_is_never_taken_for_its_end() {
        // Given
        byte[] good = gzip(LONG);
        byte[] corrupt = good.clone();
        corrupt[good.length - 6] ^= 1;
        byte[] secondMember = joined(good, gzip(LONG));
        secondMember[good.length + 1] = 0;

        // Then
        assertThatThrownBy(() -> read(Arrays.copyOf(good, good.length / 2))).hasMessageContaining("it ends too early");
        assertThatThrownBy(() -> read(Arrays.copyOf(good, good.length - 3))).hasMessageContaining("it ends too early");
        assertThatThrownBy(() -> read(corrupt)).hasMessageContaining("checksum or length is wrong");
        assertThatThrownBy(() -> read(secondMember)).hasMessageContaining("no gzip header");
        assertThatThrownBy(() -> read(joined(good, new byte[] {1}))).hasMessageContaining("no gzip header");
    }

    @Test
    void rows_before_the_damage_are_complete() throws Exception {
        // Given
        byte[] good = gzip("id\n" + "row\n".repeat(100_000));
        OpenInput input = OpenInput.of(Cutting.trickle(Arrays.copyOf(good, good.length - 8)));

        // When
        var cutter = new PartCutter(input.content(), Format.CSV, new PartCutter.Limits(8 << 20, 1_000_000), () -> 0);

        // Then
        assertThat(cutter.next().payloads()).isEqualTo(100_000);
        assertThatThrownBy(cutter::next)
                .hasMessageContaining("it ends too early")
                .hasMessageContaining("behind 100000 complete records");
    }

    @ParameterizedTest
    @CsvSource({
        "504b03041400,ZIP",
        "28b52ffd0000,Zstandard",
        "fd377a585a00,xz",
        "425a68393141,bzip2",
        "fffe69006400,UTF-16",
        "feff00690064,UTF-16",
        "690064000a00,UTF-8"
    })
    void what_holds_no_records_is_named(String hex, String word) {
        assertThatThrownBy(() -> read(HexFormat.of().parseHex(hex)))
                .isInstanceOf(StreamWindow.BrokenInput.class)
                .hasMessageContaining(word);
    }

    @Test
    void a_file_knows_its_size_and_how_much_was_read() throws Exception {
        // Given
        byte[] bytes = gzip(LONG);
        Path file = Files.write(directory.resolve("export.csv.gz"), bytes);

        // When
        try (OpenInput input = OpenInput.of(file)) {
            input.content().readAllBytes();

            // Then
            assertThat(input.size()).hasValue(bytes.length);
            assertThat(input.bytesRead()).isEqualTo(bytes.length);
        }
    }

    @Test
    void inputs_that_begin_differently_are_told_apart() throws Exception {
        // Given
        try (OpenInput one = OpenInput.of(Cutting.trickle(gzip("one")));
                OpenInput same = OpenInput.of(Cutting.trickle("one".getBytes(StandardCharsets.UTF_8)));
                OpenInput two = OpenInput.of(Cutting.trickle(gzip("two")))) {
            // Then
            assertThat(one.fingerprint()).isEqualTo(same.fingerprint()).isNotEqualTo(two.fingerprint());
        }
    }

    private static String read(byte[] bytes) throws IOException {
        try (OpenInput input = OpenInput.of(Cutting.trickle(bytes))) {
            return new String(input.content().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... pieces) {
        var bytes = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            bytes.writeBytes(piece);
        }
        return bytes.toByteArray();
    }
}
