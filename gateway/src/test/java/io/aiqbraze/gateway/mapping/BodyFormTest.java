package io.aiqbraze.gateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.formats.Format;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BodyFormTest {
    static List<Arguments> beginnings() {
        return List.of(
                Arguments.of("{\"a\":1}", Format.JSON),
                Arguments.of("{\"a\":1}\n", Format.JSON),
                Arguments.of("{\n  \"a\": 1\n}\n", Format.JSON),
                Arguments.of("{\"batch\":[\n{\"a\":1},\n{\"a\":2}\n]}", Format.JSON),
                Arguments.of("{\"batch\":[{\"a\":1}\n,{\"a\":2}\n]}", Format.JSON),
                Arguments.of("{\"a\":1,\"properties\":{}\n}\n", Format.JSON),
                Arguments.of(" \n [{\"a\":1}]", Format.JSON),
                Arguments.of("\uFEFF[]", Format.JSON),
                Arguments.of("", Format.CSV),
                Arguments.of("{\"a\":1}\r\n{\"a\":2}\r\n", Format.NDJSON),
                Arguments.of("\uFEFF{\"a\":1}\n\n{\"a\":2}", Format.NDJSON),
                Arguments.of("{a:1}\n{\"a\":2}", Format.NDJSON),
                Arguments.of("external_id,CITY\nu-1,Lyon\n", Format.CSV),
                Arguments.of("\"external_id\",\"CITY\"\n", Format.CSV));
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void the_beginning_shows_the_format(String text, Format format) {
        assertThat(BodyForm.detect(Buffer.buffer(text), null)).isEqualTo(new BodyForm(format, false));
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void the_beginning_shows_the_format_through_gzip(String text, Format format) throws Exception {
        assertThat(BodyForm.detect(gzip(text), null)).isEqualTo(new BodyForm(format, true));
    }

    @Test
    void a_format_that_is_said_goes_before_what_the_beginning_shows() throws Exception {
        assertThat(BodyForm.detect(gzip("{\"a\":1}"), Format.CSV)).isEqualTo(new BodyForm(Format.CSV, true));
    }

    @Test
    void broken_gzip_is_gzip_all_the_same() {
        assertThat(BodyForm.detect(Buffer.buffer(new byte[] {0x1F, (byte) 0x8B, 1}), null)
                        .gzip())
                .isTrue();
    }

    private static Buffer gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Buffer.buffer(text).getBytes());
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
