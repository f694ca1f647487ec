package io.aiqbraze.gateway.app.deadletters;

import static io.aiqbraze.gateway.app.deadletters.AdminRig.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.deadletter.DeadLetter.Arrival.Form;
import io.aiqbraze.gateway.model.Kind;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class DeadLetterApiTest {
    @TempDir
    Path directory;

    private AdminRig rig;

    @BeforeEach
    void open(Vertx vertx) throws Exception {
        rig = new AdminRig(vertx, directory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void a_letter_is_shown_with_all_that_is_known_of_it() throws Exception {
        // Given
        rig.failed(Kind.EVENT, 1, "expired");

        // When
        JsonNode letter = json(rig.get("/api/dead-letters?reason=expired"))
                .path("deadLetters")
                .path(0);

        // Then
        assertThat(letter.path("message").asText()).isEqualTo("what Braze\nsaid");
        assertThat(letter.path("attempts").asInt()).isEqualTo(3);
        assertThat(letter.path("kind").asText()).isEqualTo("event");
        assertThat(letter.path("delivery").path("city").asText()).isEqualTo("Köln");
    }

    @Test
    void a_list_names_its_next_page_with_the_same_criteria() throws Exception {
        // Given
        rig.failed(Kind.EVENT, 3, "expired");

        // When
        JsonNode first = json(rig.get("/api/dead-letters?reason=expired&limit=2"));
        JsonNode second = json(rig.get(first.path("next").asText()));

        // Then
        assertThat(first.path("remaining").asInt()).isOne();
        assertThat(first.path("next").asText())
                .isEqualTo("/api/dead-letters?reason=expired&limit=2&after=2&remaining=1");
        assertThat(second.path("deadLetters")).hasSize(1);
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void a_replay_goes_part_by_part() throws Exception {
        // Given
        rig.failed(Kind.EVENT, 3, "expired");

        // When
        HttpResponse<String> first = rig.post("/api/dead-letters/replay", "{\"reason\":\"expired\",\"limit\":2}");
        HttpResponse<String> second = rig.post(
                "/api/dead-letters/replay",
                "{\"reason\":\"expired\",\"limit\":2,\"after\":2,\"upTo\":3,\"remaining\":1}");

        // Then
        assertThat(json(first))
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"matches\":3,\"replayed\":2,\"deliveries\":2,\"filtered\":0,\"refusedAgain\":0,"
                                + "\"leftBecauseOlder\":0,\"gone\":0,\"remaining\":1,"
                                + "\"next\":{\"after\":2,\"upTo\":3,\"remaining\":1}}"));
        assertThat(json(second).path("replayed").asInt()).isOne();
        assertThat(json(second).path("next").isNull()).isTrue();
        assertThat(rig.waiting()).hasSize(3);
        assertThat(rig.outbox.counts()).isEmpty();
    }

    @Test
    void attributes_need_a_word_that_older_values_are_fine() throws Exception {
        // Given
        rig.failed(Kind.ATTRIBUTES, 2, "rejected_by_braze");

        // When
        JsonNode careful = json(rig.post("/api/dead-letters/replay", "{\"all\":true}"));
        JsonNode bold = json(rig.post("/api/dead-letters/replay", "{\"all\":true,\"evenIfOlder\":true}"));

        // Then
        assertThat(careful.path("leftBecauseOlder").asInt()).isEqualTo(2);
        assertThat(bold.path("replayed").asInt()).isEqualTo(2);
    }

    @Test
    void a_refused_csv_row_goes_through_the_rules_of_today_as_csv() throws Exception {
        // Given
        rig.refused(
                "audiences",
                "{\"external_id\":\"u-1\",\"AIQ_SEGMENTID\":\"7\"}",
                Form.CSV_ROW,
                Map.of("split_id", "a"));

        // When
        JsonNode answer = json(rig.post("/api/dead-letters/replay", "{\"stream\":\"audiences\",\"evenIfOlder\":true}"));

        // Then
        assertThat(answer.path("replayed").asInt()).isOne();
        assertThat(rig.waiting())
                .extracting(queued -> queued.delivery().json().text())
                .containsExactly("{\"external_id\":\"u-1\",\"AIQ_7_a\":true}");
    }

    @Test
    void a_payload_that_is_still_bad_stays_with_the_reason_of_today() throws Exception {
        // Given
        rig.refused("events", "{\"external_id\":\"u-1\"}", Form.OBJECT, Map.of());

        // When
        JsonNode answer = json(rig.post("/api/dead-letters/replay", "{\"ids\":[1]}"));

        // Then
        assertThat(answer.path("refusedAgain").asInt()).isOne();
        assertThat(rig.outbox.counts()).doesNotContainKey("missing_identifier").hasSize(1);
    }

    @Test
    void without_good_rules_a_replay_of_payloads_is_to_be_tried_again() throws Exception {
        // Given
        rig.refused("events", "{}", Form.OBJECT, Map.of());
        rig.books.swap(null);

        // When
        HttpResponse<String> answer = rig.post("/api/dead-letters/replay", "{\"all\":true}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).path("code").asText()).isEqualTo("no_rules");
    }

    @Test
    void a_discard_throws_away_what_matches_only() throws Exception {
        // Given
        rig.failed(Kind.EVENT, 3, "expired");

        // When
        JsonNode answer = json(rig.post("/api/dead-letters/discard", "{\"user\":\"user-1\"}"));

        // Then
        assertThat(answer.path("discarded").asInt()).isOne();
        assertThat(rig.outbox.counts()).isEqualTo(Map.of("expired", 2L));
    }

    @Test
    void an_export_holds_each_letter_on_a_line_over_many_pages() throws Exception {
        // Given
        rig.failed(Kind.EVENT, 1_234, "expired");

        // When
        HttpResponse<String> answer = rig.get("/api/dead-letters/export");

        // Then
        List<String> lines = answer.body().lines().toList();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        assertThat(lines).hasSize(1_234);
        assertThat(new ObjectMapper().readTree(lines.get(1_233)).path("id").asInt())
                .isEqualTo(1_234);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"evenIfOlder\":true}",
                "{\"all\":false}",
                "{\"all\":true,\"reason\":\"expired\"}",
                "{\"reasons\":\"expired\"}",
                "{\"reason\":7}",
                "{\"ids\":[]}",
                "{\"ids\":[\"1\"]}",
                "{\"all\":true,\"limit\":0}",
                "{\"all\":true,\"limit\":1001}",
                "{\"all\":true,\"after\":-1}"
            })
    void an_order_that_is_not_plain_is_refused_and_changes_nothing(String body) throws Exception {
        // Given
        rig.failed(Kind.EVENT, 1, "expired");

        // When
        HttpResponse<String> replay = rig.post("/api/dead-letters/replay", body);
        HttpResponse<String> discard = rig.post("/api/dead-letters/discard", body);

        // Then
        assertThat(List.of(replay.statusCode(), discard.statusCode())).containsExactly(400, 400);
        assertThat(rig.outbox.counts()).isEqualTo(Map.of("expired", 1L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/dead-letters?reasons=x",
                "/api/dead-letters?limit=1001",
                "/api/dead-letters?after=x",
                "/api/dead-letters?ids=1,,2",
                "/api/dead-letters/export?limit=3",
                "/api/dead-letters/export?what=x"
            })
    void a_query_that_is_not_understood_is_refused(String path) throws Exception {
        // When
        HttpResponse<String> answer = rig.get(path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("code").asText()).isEqualTo("bad_query");
    }
}
