package io.aiqbraze.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberedRequestTest {
    private static final URI ADDRESS = URI.create("http://127.0.0.1:8080");

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 1_000})
    void the_events_of_a_request_are_numbered_one_after_another(int batch) throws Exception {
        // Given
        String text = NumberedRequest.text(new PeerLoad(batch, true, 1, 0), ADDRESS);

        // When: the digits of the request are put where the generator puts them
        JsonNode events = body(
                text.replaceAll("#+", Integer.toString(1_234_567_000 / batch)).replaceAll("@+", "7"));

        // Then
        assertThat(events).hasSize(batch);
        assertThat(IntStream.range(0, batch)
                        .map(place -> events.get(place).at("/properties/n").intValue()))
                .containsExactlyElementsOf(IntStream.range(0, batch)
                        .map(place -> 1_234_567_000 + place)
                        .boxed()
                        .toList());
        assertThat(events.get(batch - 1).path("id").textValue()).isEqualTo("bench-" + (1_234_567_000 + batch - 1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_event_is_as_long_with_an_id_as_without(boolean ids) {
        // When
        String text = NumberedRequest.text(new PeerLoad(10, ids, 1, 0), ADDRESS);

        // Then
        String body = text.substring(text.indexOf("\r\n\r\n") + 4);
        assertThat(body).hasSize(10 * (Work.BYTES + 1) + 1);
        assertThat(text).contains("Content-Length: " + body.length() + "\r\n");
        assertThat(body.contains("\"id\"")).isEqualTo(ids);
    }

    @Test
    void it_goes_to_the_stream_of_events() {
        // When
        String text = NumberedRequest.text(new PeerLoad(1, true, 1, 0), ADDRESS);

        // Then
        assertThat(text).startsWith("POST /v1/ingest/events HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n");
    }

    private static JsonNode body(String text) throws Exception {
        return new ObjectMapper().readTree(text.substring(text.indexOf("\r\n\r\n") + 4));
    }
}
