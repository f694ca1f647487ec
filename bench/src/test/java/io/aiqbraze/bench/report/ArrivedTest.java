package io.aiqbraze.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.bench.load.Work;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ArrivedTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_count_is_that_of_the_events() throws IOException {
        // Given
        JsonNode numbers = JSON.readTree(
                "{\"attributes\":{\"distinct\":1,\"duplicates\":9},\"events\":{\"distinct\":7,\"duplicates\":2}}");

        // Then
        assertThat(Arrived.in(numbers, Work.EVENTS)).isEqualTo(new Arrived(7, 2));
    }

    @Test
    void an_answer_without_counts_is_not_taken_for_none_arrived() throws IOException {
        // Given
        JsonNode numbers = JSON.readTree("{\"event\":{\"distinct\":7}}");

        // Then
        assertThatThrownBy(() -> Arrived.in(numbers, Work.EVENTS)).isInstanceOf(IllegalArgumentException.class);
    }
}
