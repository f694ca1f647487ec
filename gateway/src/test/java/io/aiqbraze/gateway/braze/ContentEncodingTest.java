package io.aiqbraze.gateway.braze;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.braze.AnswerBody.Says;
import io.aiqbraze.gateway.braze.BrazeAnswerReader.ContentEncoding;
import io.vertx.core.MultiMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentEncodingTest {
    private static final int MOST = 1_000;
    private static final String SUCCESS = "{\"message\":\"success\"}";

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", " GZip "})
    void a_compressed_answer_is_understood(String name) throws IOException {
        assertThat(parse(name, gzipped(SUCCESS)).says()).isEqualTo(Says.TAKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity"})
    void an_answer_as_it_is_is_understood(String name) {
        assertThat(parse(name, SUCCESS.getBytes(StandardCharsets.UTF_8)).says()).isEqualTo(Says.TAKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "zstd", "gzip, gzip"})
    void what_cannot_be_undone_is_not_understood(String name) {
        assertThat(parse(name, SUCCESS.getBytes(StandardCharsets.UTF_8)).says()).isEqualTo(Says.FOREIGN);
    }

    @Test
    void an_answer_that_becomes_too_large_is_not_understood() throws IOException {
        assertThat(parse("gzip", gzipped(SUCCESS + " ".repeat(MOST))).says()).isEqualTo(Says.FOREIGN);
    }

    @Test
    void half_of_a_compressed_answer_is_not_understood() throws IOException {
        // Given
        byte[] whole = gzipped(SUCCESS);

        // Then
        assertThat(parse("gzip", Arrays.copyOf(whole, whole.length / 2)).says()).isEqualTo(Says.FOREIGN);
    }

    @Test
    void nothing_stays_nothing() {
        assertThat(parse("gzip", new byte[0])).isEqualTo(AnswerBody.EMPTY);
    }

    private static AnswerBody parse(String name, byte[] body) {
        return ContentEncoding.of(MultiMap.caseInsensitiveMultiMap().add("Content-Encoding", name))
                .parse(body, MOST);
    }

    private static byte[] gzipped(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
