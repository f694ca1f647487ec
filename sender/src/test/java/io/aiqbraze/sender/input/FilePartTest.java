package io.aiqbraze.sender.input;

import static io.aiqbraze.sender.input.Cutting.parts;
import static io.aiqbraze.sender.input.Cutting.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.formats.Format;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilePartTest {
    private static final PartCutter.Limits TWO = new PartCutter.Limits(1 << 20, 2);

    @Test
    void a_place_counts_records_over_all_parts() throws Exception {
        // Given
        List<FilePart> parts = parts(Format.CSV, "id\na\nb\nc\nd\n", TWO);

        // Then
        assertThat(parts.get(1).place("1")).isEqualTo("record 4");
        assertThat(parts.get(1).range()).isEqualTo("records 3 to 4");
    }

    @Test
    void a_place_counts_members_over_all_parts() throws Exception {
        // Given
        List<FilePart> parts = parts(Format.JSON, "[0,{\"members\":[1,2,3]},{\"members\":[4]}]", TWO);

        // Then
        assertThat(parts.get(2).place("0.members[0]")).isEqualTo("record 2, members[2]");
        assertThat(parts.get(2).place("1.members[0]")).isEqualTo("record 3, members[0]");
    }

    @Test
    void a_place_that_says_nothing_is_shown_as_it_is() throws Exception {
        assertThat(parts(Format.CSV, "id\na\n", TWO).get(0).place("odd")).isEqualTo("part 0, index odd");
    }

    @Test
    void halves_hold_the_same_records_at_the_same_places() throws Exception {
        // Given
        FilePart part = parts(Format.CSV, "id\na\nb\nc\n", Cutting.LARGE).get(0);

        // When
        List<FilePart> halves = part.halves();

        // Then
        assertThat(texts(halves)).containsExactly("id\na\n", "id\nb\nc\n");
        assertThat(halves.get(1).place("1")).isEqualTo("record 3");
        assertThat(halves).extracting(FilePart::name).containsExactly("0.0", "0.1");
        assertThat(halves).extracting(FilePart::end).containsOnly(part.end());
    }

    @Test
    void members_of_one_record_are_halved_too() throws Exception {
        // Given
        FilePart part = parts(Format.JSON, "{\"a\":1,\"members\":[1,2,3]}", Cutting.LARGE)
                .get(0);

        // When
        List<FilePart> halves = part.halves();

        // Then
        assertThat(texts(halves)).containsExactly("[{\"a\":1,\"members\":[1]}]", "[{\"a\":1,\"members\":[2,3]}]");
        assertThat(halves.get(1).place("0.members[1]")).isEqualTo("record 1, members[2]");
    }

    @Test
    void one_payload_has_no_halves() throws Exception {
        assertThat(parts(Format.NDJSON, "{\"members\":[1]}", TWO).get(0).halves())
                .isEmpty();
    }

    @Test
    void equal_parts_are_told_apart_and_found_again() throws Exception {
        // When
        List<FilePart> first = parts(Format.NDJSON, "{}\n{}\n{}\n{}\n", TWO);
        List<FilePart> second = parts(Format.NDJSON, "{}\n{}\n{}\n{}\n", TWO);

        // Then
        assertThat(first.get(0).digest()).isNotEqualTo(first.get(1).digest());
        assertThat(second)
                .extracting(FilePart::digest)
                .containsExactly(first.get(0).digest(), first.get(1).digest());
    }
}
