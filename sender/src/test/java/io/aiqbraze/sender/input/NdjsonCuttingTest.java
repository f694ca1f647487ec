package io.aiqbraze.sender.input;

import static io.aiqbraze.sender.input.Cutting.LARGE;
import static io.aiqbraze.sender.input.Cutting.parts;
import static io.aiqbraze.sender.input.Cutting.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.formats.Format;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonCuttingTest {
    private static final PartCutter.Limits TWO = new PartCutter.Limits(1 << 20, 2);

    @Test
    void lines_stay_whole_and_broken_ones_go_along() throws Exception {
        assertThat(texts(parts(Format.NDJSON, "{\"a\":\"é\"}\r\n\n  \n{broken\n[1]\n{\"members\": oops\nlast", TWO)))
                .containsExactly("{\"a\":\"é\"}\r\n{broken\n", "[1]\n{\"members\": oops\n", "last\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n\t\n"})
    void without_lines_there_is_no_part(String text) throws Exception {
        assertThat(parts(Format.NDJSON, text, LARGE)).isEmpty();
    }

    @Test
    void each_member_counts_as_a_payload() throws Exception {
        // When
        List<FilePart> parts = parts(
                Format.NDJSON,
                "{\"n\":1}\n{\"members\":[{\"m\":1},{\"m\":2}]}\n{\"n\":2}\n{\"members\":[]}\n{\"x\":\"members\"}\n",
                new PartCutter.Limits(1 << 20, 3));

        // Then
        assertThat(parts).extracting(FilePart::payloads).containsExactly(3, 3);
    }

    @Test
    void many_members_are_divided_and_keep_what_they_share() throws Exception {
        assertThat(texts(parts(
                        Format.NDJSON,
                        "{\"n\":0}\n{\"audience_id\":7, \"members\": [ {\"m\":1}, {\"m\":2} ,{\"m\":3} ], \"member\":false}\n{\"n\":2}\n",
                        TWO)))
                .containsExactly(
                        "{\"n\":0}\n",
                        "{\"audience_id\":7, \"members\": [ {\"m\":1}, {\"m\":2} ], \"member\":false}\n",
                        "{\"audience_id\":7, \"members\": [ {\"m\":3} ], \"member\":false}\n{\"n\":2}\n");
    }

    @Test
    void members_are_divided_by_size_too() throws Exception {
        // Given
        String record = "{\"members\":[" + "{\"external_id\":\"user\"},".repeat(999) + "{}]}\n";

        // When
        List<FilePart> parts = parts(Format.NDJSON, record, new PartCutter.Limits(1_000, 50_000));

        // Then
        assertThat(parts)
                .hasSizeGreaterThan(20)
                .allSatisfy(part -> assertThat(Cutting.bytes(part)).hasSizeLessThanOrEqualTo(1_000));
        assertThat(parts.stream().mapToInt(FilePart::payloads).sum()).isEqualTo(1_000);
    }
}
