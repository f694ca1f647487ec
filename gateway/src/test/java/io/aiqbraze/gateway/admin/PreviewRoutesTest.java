package io.aiqbraze.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Previews over sockets. */
class PreviewRoutesTest extends PreviewPortTest {
    @Test
    void payloads_are_shown_as_requests() throws Exception {
        // When
        HttpResponse<String> answer = post("events", JSON_TYPE, "[" + EVENT + ",{\"id\":\"e-2\"}]");

        // Then
        JsonNode preview = json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(preview.at("/requests/0/url").asText()).isEqualTo("https://rest.example/users/track");
        assertThat(preview.at("/requests/0/body/events/0/name").asText()).isEqualTo("login");
        assertThat(preview.at("/errors/0/id").asText()).isEqualTo("e-2");
        assertThat(preview.path("rejected").asInt()).isOne();
        assertThat(answer.body()).doesNotContain("not-read");
    }

    @Test
    void a_form_brings_its_own_rule() throws Exception {
        // When
        HttpResponse<String> answer =
                post("own?lane=bulk", FORM_TYPE, form("{attributes: {external_id, seen: true}}", EVENT));

        // Then
        assertThat(json(answer).at("/requests/0/lane").asText()).isEqualTo("bulk");
        assertThat(json(answer).at("/requests/0/body").toString())
                .isEqualTo("{\"attributes\":[{\"external_id\":\"u-1\",\"seen\":true}]}");
    }

    @Test
    void a_form_with_a_rule_leaves_the_rules_in_force() throws Exception {
        // Given
        var before = books.standing();

        // When
        HttpResponse<String> answer = post("events", FORM_TYPE, form("empty", EVENT));

        // Then
        assertThat(json(answer).path("filtered").asInt()).isOne();
        assertThat(books.standing()).isSameAs(before);
    }

    @Test
    void without_a_rule_those_in_force_count_and_not_those_of_the_directory() throws Exception {
        // Given
        Files.writeString(directory.resolve("rules").resolve("events.jq"), "broken(");

        // When
        HttpResponse<String> answer = post("events", JSON_TYPE, EVENT);

        // Then
        assertThat(json(answer).path("accepted").asInt()).isOne();
    }

    @Test
    void a_sender_that_asks_before_it_sends_is_told_to_go_on() throws Exception {
        // When
        HttpResponse<String> answer = client.send(
                request("events", JSON_TYPE, EVENT).expectContinue(true).build(), BODY);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
