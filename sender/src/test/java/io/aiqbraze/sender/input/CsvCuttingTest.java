package io.aiqbraze.sender.input;

import static io.aiqbraze.sender.input.Cutting.LARGE;
import static io.aiqbraze.sender.input.Cutting.parts;
import static io.aiqbraze.sender.input.Cutting.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.formats.Format;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCuttingTest {
    private static final PartCutter.Limits TWO_ROWS = new PartCutter.Limits(1 << 20, 2);

    @Test
    void every_part_begins_with_the_header() throws Exception {
        assertThat(texts(parts(Format.CSV, "id,city\na,1\nb,2\nc,3\n", TWO_ROWS)))
                .containsExactly("id,city\na,1\nb,2\n", "id,city\nc,3\n");
    }

    @Test
    void line_breaks_in_quotes_cut_nothing() throws Exception {
        assertThat(texts(parts(Format.CSV, "id,\"the\ncity\"\na,\"x\n\"\"y\"\"\n\"\nb,2\nc,3\n", TWO_ROWS)))
                .containsExactly("id,\"the\ncity\"\na,\"x\n\"\"y\"\"\n\"\nb,2\n", "id,\"the\ncity\"\nc,3\n");
    }

    @Test
    void rows_keep_their_carriage_returns_and_the_last_one_gets_its_end() throws Exception {
        assertThat(texts(parts(Format.CSV, "id\r\na\r\n\r\nb\r\nc", TWO_ROWS)))
                .containsExactly("id\r\na\r\n\r\nb\r\n", "id\r\nc\n");
    }

    @Test
    void parts_are_no_larger_than_they_may_be() throws Exception {
        // Given
        String rows = Stream.iterate(0, n -> n + 1)
                .limit(500)
                .map(n -> "user-" + n + ",Zoë in Köln 東京\n")
                .collect(Collectors.joining());

        // When
        List<FilePart> parts = parts(Format.CSV, "id,note\n" + rows, new PartCutter.Limits(256, 50_000));

        // Then
        assertThat(parts)
                .hasSizeGreaterThan(50)
                .allSatisfy(part -> assertThat(Cutting.bytes(part)).hasSizeLessThanOrEqualTo(256));
        assertThat(String.join("", texts(parts)).replace("id,note\n", "")).isEqualTo(rows);
    }

    @Test
    void a_row_that_is_larger_than_a_part_goes_alone() throws Exception {
        assertThat(texts(parts(Format.CSV, "id\na\n" + "b".repeat(100) + "\nc\n", new PartCutter.Limits(20, 10))))
                .containsExactly("id\na\n", "id\n" + "b".repeat(100) + "\n", "id\nc\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "id,city", "id,city\r\n", "id,city\n\n \n"})
    void without_rows_there_is_no_part(String text) throws Exception {
        assertThat(parts(Format.CSV, text, LARGE)).isEmpty();
    }

    @Test
    void a_row_that_no_gateway_takes_ends_it_with_its_place() throws Exception {
        // Given
        PartCutter cutter = Cutting.cutter(Format.CSV, "id\na\n\n" + "b".repeat(9 << 20), LARGE);

        // Then what was complete still comes
        assertThat(Cutting.text(cutter.next())).isEqualTo("id\na\n");
        assertThatThrownBy(cutter::next).hasMessage("a record is longer than 8 MB (behind 1 complete records)");
    }

    @Test
    void a_quote_that_is_never_closed_costs_its_line_only() throws Exception {
        // Given enough behind it that the gateway gives up looking for its end
        String rows = "x,y\n".repeat(400_000);

        // When
        List<FilePart> parts =
                parts(Format.CSV, "id,city\na,\"open\n" + rows, new PartCutter.Limits(8 << 20, 1_000_000));

        // Then
        assertThat(parts).hasSize(1);
        assertThat(parts.get(0).payloads()).isEqualTo(400_001);
    }
}
