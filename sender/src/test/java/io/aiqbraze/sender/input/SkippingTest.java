package io.aiqbraze.sender.input;

import static io.aiqbraze.sender.input.Cutting.cutter;
import static io.aiqbraze.sender.input.Cutting.parts;
import static io.aiqbraze.sender.input.Cutting.rest;
import static io.aiqbraze.sender.input.Cutting.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.formats.Format;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SkippingTest {
    private static final PartCutter.Limits TWO = new PartCutter.Limits(1 << 20, 2);

    private static String file(Format format) {
        return switch (format) {
            case CSV -> "id\na\n\"b\nb\"\nc\n\nd\ne\n";
            case NDJSON -> "{\"n\":1}\n{\"members\":[1,2,3,4,5]}\n\n{\"n\":3}\n";
            case JSON -> "{\"batch\":[{\"n\":1},{\"members\":[1,2,3,4,5]},{\"n\":3}]}";
        };
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void from_behind_any_part_the_same_parts_follow(Format format) throws Exception {
        // Given
        List<FilePart> all = parts(format, file(format), TWO);

        for (int sent = 1; sent <= all.size(); sent++) {
            // When
            PartCutter cutter = cutter(format, file(format), TWO);
            boolean same = cutter.skipTo(all.get(sent - 1).end());

            // Then
            assertThat(same).isTrue();
            assertThat(rest(cutter))
                    .extracting(FilePart::digest)
                    .isEqualTo(all.subList(sent, all.size()).stream()
                            .map(FilePart::digest)
                            .toList());
        }
    }

    @Test
    void other_limits_begin_at_the_same_place() throws Exception {
        // Given two of five members sent
        FilePart sent = parts(Format.NDJSON, file(Format.NDJSON), TWO).get(1);

        // When
        PartCutter cutter = cutter(Format.NDJSON, file(Format.NDJSON), new PartCutter.Limits(1 << 20, 10));

        // Then
        assertThat(cutter.skipTo(sent.end())).isTrue();
        List<FilePart> rest = rest(cutter);
        assertThat(texts(rest)).containsExactly("{\"members\":[3,4,5]}\n{\"n\":3}\n");
        assertThat(rest.get(0).place("0.members[2]")).isEqualTo("record 2, members[4]");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void a_file_that_was_changed_before_that_place_is_noticed(Format format) throws Exception {
        // Given
        FilePart sent = parts(format, file(format), TWO).get(1);
        String changed = file(format).replace("a", "z").replace("1", "9");

        // Then
        assertThat(cutter(format, changed, TWO).skipTo(sent.end())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void a_file_that_became_shorter_is_noticed(Format format) throws Exception {
        // Given
        List<FilePart> all = parts(format, file(format), TWO);
        String shorter = switch (format) {
            case CSV -> "id\na\n";
            case NDJSON -> "{\"n\":1}\n";
            case JSON -> "[{\"n\":1}]";
        };

        // Then
        assertThat(cutter(format, shorter, TWO).skipTo(all.get(all.size() - 1).end()))
                .isFalse();
    }

    @Test
    void a_header_that_was_changed_is_noticed() throws Exception {
        // Given
        FilePart sent = parts(Format.CSV, "id\na\nb\n", TWO).get(0);

        // Then
        assertThat(cutter(Format.CSV, "ID\na\nb\n", TWO).skipTo(sent.end())).isFalse();
    }

    @Test
    void a_file_that_grew_goes_on() throws Exception {
        // Given
        FilePart sent = parts(Format.CSV, "id\na\nb\n", TWO).get(0);

        // When
        PartCutter cutter = cutter(Format.CSV, "id\na\nb\nc\n", TWO);

        // Then
        assertThat(cutter.skipTo(sent.end())).isTrue();
        assertThat(texts(rest(cutter))).containsExactly("id\nc\n");
    }
}
