package io.aiqbraze.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventBatchesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_body_holds_consecutive_numbers() throws IOException {
        // When
        JsonNode events = JSON.readTree(EventBatches.body(98, 4));

        // Then
        assertThat(StreamSupport.stream(events.spliterator(), false)
                        .map(event -> event.path("properties").path("n").intValue()))
                .containsExactly(98, 99, 100, 101);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 123_456, Integer.MAX_VALUE - 1})
    void an_event_is_as_long_as_any_other(int number) {
        // When
        byte[] body = EventBatches.body(number, 1);

        // Then
        assertThat(body).hasSize(EventBatches.EVENT_BYTES + "[]".length());
    }

    @Test
    void events_in_one_body_have_ids_and_users_of_their_own() throws IOException {
        // When
        JsonNode events = JSON.readTree(EventBatches.body(0, 1000));

        // Then
        assertThat(events.findValuesAsText("id")).doesNotHaveDuplicates();
        assertThat(events.findValuesAsText("external_id")).doesNotHaveDuplicates();
    }
}
