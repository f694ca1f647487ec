package io.aiqbraze.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aiqbraze.gateway.admin.AdminOperations.RuleOperations;
import io.aiqbraze.gateway.http.HttpAnswer;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleRoutesTest {
    private final List<@Nullable String> cleared = new ArrayList<>();
    private final RuleRoutes routes = new RuleRoutes(new RuleOperations() {
        @Override
        public JsonNode describe() {
            return JsonNodeFactory.instance.objectNode();
        }

        @Override
        public Future<JsonNode> reload(Set<String> removed) {
            return Future.failedFuture(new UnsupportedOperationException("nobody reloads here"));
        }

        @Override
        public ArrayNode halts() {
            ArrayNode halted = JsonNodeFactory.instance.arrayNode();
            halted.addObject().put("stream", "audiences");
            return halted;
        }

        @Override
        public ArrayNode clearHalts(@Nullable String stream) {
            cleared.add(stream);
            ArrayNode lifted = JsonNodeFactory.instance.arrayNode();
            lifted.addObject().put("stream", "events");
            return lifted;
        }
    });

    @Test
    void what_is_lifted_is_answered() throws Exception {
        // When
        HttpAnswer answer = routes.clearHalt("{\"stream\":\"events\"}");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json(answer).at("/lifted/0/stream").asText()).isEqualTo("events");
        assertThat(json(answer).at("/halted/0/stream").asText())
                .as("what is left")
                .isEqualTo("audiences");
        assertThat(cleared).containsExactly("events");
    }

    @ParameterizedTest
    @CsvSource({"''", "{}"})
    void without_a_stream_all_halts_are_lifted(String body) {
        // When
        HttpAnswer answer = routes.clearHalt(body);

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(cleared).hasSize(1).containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json               | not JSON",
                "[]                     | a JSON object",
                "{\"streams\":\"events\"} | stream",
                "{\"stream\":null}      | a text",
                "{\"stream\":1}         | a text"
            })
    void an_unclear_order_lifts_nothing(String body, String says) throws Exception {
        // When
        HttpAnswer answer = routes.clearHalt(body);

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).path("detail").asText()).contains(says);
        assertThat(cleared).isEmpty();
    }

    private static JsonNode json(HttpAnswer answer) throws Exception {
        return new ObjectMapper().readTree(answer.body().getBytes());
    }
}
