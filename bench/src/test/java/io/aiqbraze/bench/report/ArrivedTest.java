package io.aiqbraze.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.bench.load.Work;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivedTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_count_is_that_of_the_events() throws IOException {
        // Given
        JsonNode numbers = JSON.readTree("""
                {"attributes":{"distinct":1,"duplicates":9,"missing":6},
                "events":{"distinct":7,"duplicates":2,"missing":1}}""");

        // Then
        assertThat(Arrived.in(numbers, Work.EVENTS, 8)).isEqualTo(new Arrived(8, 7, 2));
    }

    @Test
    void what_a_sandbox_before_had_does_not_stand_for_what_is_missing() throws IOException {
        // Given
        JsonNode numbers = JSON.readTree("{\"events\":{\"distinct\":8,\"duplicates\":0,\"missing\":1}}");

        // Then
        assertThat(Arrived.in(numbers, Work.EVENTS, 8)).isEqualTo(new Arrived(8, 7, 1));
    }

    @Test
    void an_answer_without_counts_is_not_taken_for_none_arrived() throws IOException {
        // Given
        JsonNode numbers = JSON.readTree("{\"event\":{\"distinct\":7,\"duplicates\":0,\"missing\":0}}");

        // Then
        assertThatThrownBy(() -> Arrived.in(numbers, Work.EVENTS, 7)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"350000,0,true", "349999,0,false", "350000,1,false"})
    void only_each_event_once_is_exactly_once(long distinct, long duplicates, boolean exactly) {
        assertThat(new Arrived(350_000, distinct, duplicates).exactlyOnce()).isEqualTo(exactly);
    }

    @Test
    void a_fault_of_one_round_is_one_of_all() {
        // When
        Arrived all = Arrived.NOTHING.plus(new Arrived(10, 9, 1)).plus(new Arrived(10, 10, 0));

        // Then
        assertThat(all).isEqualTo(new Arrived(20, 19, 1));
    }
}
