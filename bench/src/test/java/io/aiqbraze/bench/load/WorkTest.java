package io.aiqbraze.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WorkTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void a_body_holds_consecutive_numbers(Work work) throws IOException {
        // When
        JsonNode payloads = JSON.readTree(work.body(98, 4, 1_000));

        // Then
        assertThat(payloads.findValuesAsText("n")).containsExactly("98", "99", "100", "101");
    }

    @ParameterizedTest
    @CsvSource({"EVENTS,0", "EVENTS,9", "ATTRIBUTES,10", "TRIGGERS,123456", "EVENTS,2147483646"})
    void a_payload_is_as_long_as_any_other(Work work, int number) {
        // When
        byte[] body = work.body(number, 1, 50_000);

        // Then
        assertThat(body).hasSize(Work.BYTES + "[]".length());
    }

    @ParameterizedTest
    @EnumSource
    void payloads_have_ids_of_their_own_and_users_take_turns(Work work) throws IOException {
        // When
        JsonNode payloads = JSON.readTree(work.body(0, 1_000, 500));

        // Then
        assertThat(payloads.findValuesAsText("id")).doesNotHaveDuplicates();
        assertThat(payloads.findValuesAsText("external_id").stream().distinct()).hasSize(500);
    }

    @Test
    void attributes_have_a_value_that_braze_adds_to_so_that_each_object_arrives_by_itself() throws IOException {
        // When
        JsonNode payload = JSON.readTree(Work.ATTRIBUTES.body(0, 1, 1)).get(0);

        // Then
        assertThat(payload.at("/attributes/VISITS/inc").asInt()).isEqualTo(1);
    }
}
