package io.aiqbraze.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatDetectionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "CSV|external_id,city~u-1,Köln",
                "CSV|'\"external_id\",city'",
                "CSV|~",
                "JSON|  [{}]",
                "JSON|[~{}~]",
                "JSON|{\"sentAt\":1,\"batch\":[{}]}",
                "JSON|{\"batch\":[{\"a\":tru}]}",
                "JSON|{~  \"type\":\"event\"~}",
                "JSON|{~}",
                "JSON|{\"members\":[~1]}",
                "NDJSON|{\"a\":1}~{\"b\":2}",
                "JSON|{\"a\":1}",
                "JSON|{\"a\":1}~",
                "JSON|{\"batch\":[{\"a\":1}~,{\"a\":2}~]}",
                "JSON|{\"a\":1,\"b\":{}~}",
                "JSON|\uFEFF[]",
                "NDJSON|\uFEFF{\"a\":1}~~{\"a\":2}",
                "NDJSON|{a:1}~{\"a\":2}",
                "NDJSON|{\"a\":tru}~{\"b\":2}",
                "NDJSON|{\"a\":1,~{\"b\":2}",
                "NDJSON|~~{\"a\":{\"batch\":[1]}}~{}",
            })
    void the_beginning_tells(Format format, String text) {
        assertThat(detect(text.replace('~', '\n'), "")).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({
        "CSV,export.csv",
        "CSV,EXPORT.CSV.GZ",
        "NDJSON,export.ndjson",
        "NDJSON,export.jsonl.gz",
        "JSON,export.json",
        "CSV,export.txt"
    })
    void the_name_tells_where_the_beginning_does_not(Format format, String name) {
        assertThat(detect("oops", name)).isEqualTo(format);
    }

    @Test
    void a_json_file_may_hold_an_object_a_line() {
        assertThat(detect("{}\n{}\n", "export.json")).isEqualTo(Format.NDJSON);
    }

    @Test
    void a_long_first_line_is_a_line() {
        assertThat(detect("{\"a\":\"" + "x".repeat(70_000), "")).isEqualTo(Format.NDJSON);
    }

    @Test
    void an_object_that_may_not_be_alone_is_a_line() {
        assertThat(Format.detect("{}\n".getBytes(StandardCharsets.UTF_8), false, ""))
                .isEqualTo(Format.NDJSON);
    }

    private static Format detect(String text, String name) {
        return Format.detect(text.getBytes(StandardCharsets.UTF_8), true, name);
    }
}
