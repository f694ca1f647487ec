package io.aiqbraze.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineCursorTest {
    @Test
    void a_cursor_of_any_number_of_writers_is_read_as_it_was_written() {
        // Given
        var cursors = List.of(LineCursor.START, LineCursor.at(7), new LineCursor(List.of(1L, -1L, Long.MAX_VALUE)));

        // When, Then
        assertThat(cursors)
                .allSatisfy(
                        cursor -> assertThat(LineCursor.parse(cursor.text())).contains(cursor));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1,", ",", "1 2", "9223372036854775808"})
    void what_is_no_cursor_is_none(String text) {
        // When, Then
        assertThat(LineCursor.parse(text)).isEmpty();
    }

    @Test
    void slices_that_are_not_there_are_refused() {
        // When, Then
        assertThatThrownBy(() -> UserSlices.none(4).take(4)).hasMessage("there is no slice 4 of 4");
    }
}
