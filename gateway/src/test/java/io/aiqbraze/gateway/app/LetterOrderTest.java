package io.aiqbraze.gateway.app;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.app.StopRig.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.outbox.LineTotals;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders about dead letters tell the truth as well. */
class LetterOrderTest extends StopOrdersTest {
    @Test
    void a_replay_says_how_much_it_matches_and_a_dry_run_replays_nothing() throws Exception {
        // Given
        letters("u-1", "u-2");

        // When
        JsonNode dryRun = rig.order("/api/dead-letters/replay", "{\"reason\":\"rejected_by_braze\",\"dryRun\":true}");
        JsonNode done = rig.order("/api/dead-letters/replay", "{\"reason\":\"rejected_by_braze\"}");

        // Then
        assertThat(dryRun).hasToString("{\"matches\":2,\"dryRun\":true}");
        assertThat(done.path("matches").asInt()).isEqualTo(2);
        assertThat(done.path("replayed").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replay  | {\"reason\":\"expird\"}             | /reasons",
                "replay  | {\"stream\":\"evnts\"}              | /streams",
                "replay  | {\"user\":\"u-77\"}                 | /code",
                "discard | {\"requestId\":\"r-77\"}            | /code",
                "discard | {\"reason\":\"expird\",\"dryRun\":true} | /reasons"
            })
    void an_order_about_letters_that_never_could_be_is_refused(String order, String body, String names)
            throws Exception {
        // When
        HttpResponse<String> answer = rig.post("/api/dead-letters/" + order, body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("code").asText()).isEqualTo("matches_nothing");
        assertThat(json(answer).path("command").asText())
                .startsWith("gateway dead-letters " + order)
                .endsWith("--force");
        assertThat(json(answer).at(names).isMissingNode()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reason\":\"outcome_unkown\"} | /reasons/0 | outcome_unknown",
                "{\"ids\":[7,8]}                | /command   | gateway dead-letters discard --id 7,8 --force",
                "{\"requestId\":\"r-77\"}         | /command   | gateway dead-letters discard --request-id 'r-77' --force"
            })
    void a_refused_order_about_letters_names_what_was_meant_or_the_command_that_does_it(
            String body, String at, String words) throws Exception {
        // When
        HttpResponse<String> answer = rig.post("/api/dead-letters/discard", body);

        // Then
        assertThat(json(answer).at(at).asText()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reason\":\"expired\"}",
                "{\"stream\":\"events\"}",
                "{\"reason\":\"expird\",\"force\":true}",
                "{\"all\":true}"
            })
    void an_order_about_letters_that_may_be_there_is_fine_without_any(String body) throws Exception {
        // When
        JsonNode answer = rig.order("/api/dead-letters/replay", body);

        // Then
        assertThat(answer.path("matches").asInt()).isZero();
    }

    @Test
    void letters_of_a_user_are_searched_by_a_body_page_by_page() throws Exception {
        // Given
        letters("u-1", "u-2", "u-1");

        // When
        JsonNode first = rig.order("/api/dead-letters/search", "{\"user\":\"u-1\",\"limit\":1}");
        JsonNode second = rig.order(
                "/api/dead-letters/search",
                "{\"user\":\"u-1\",\"limit\":1,\"after\":" + first.at("/next/after") + ",\"remaining\":"
                        + first.at("/next/remaining") + "}");

        // Then
        assertThat(first.path("remaining").asInt()).isOne();
        assertThat(first.at("/deadLetters/0/user").asText()).isEqualTo("u-1");
        assertThat(second.path("deadLetters")).hasSize(1);
        assertThat(second.path("remaining").asInt()).isZero();
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void what_a_call_left_is_not_counted_again() throws Exception {
        // Given
        letters("u-1", "u-2");

        // When
        JsonNode answer = rig.order(
                "/api/dead-letters/replay", "{\"all\":true,\"limit\":1,\"after\":0,\"upTo\":2,\"remaining\":1000000}");

        // Then
        assertThat(answer.path("remaining").asInt()).isEqualTo(999_999);
    }

    private void letters(String... users) throws Exception {
        rig.braze = body -> 400;
        for (String user : users) {
            rig.event(user, "e");
        }
        until(() -> rig.total(LineTotals::deadLettered) == users.length);
    }
}
