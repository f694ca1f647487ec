package io.aiqbraze.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.mapping.rules.RulesInForce;
import io.aiqbraze.gateway.preview.PayloadPreviewer.PreviewLimits;
import io.aiqbraze.gateway.preview.PreviewService;
import io.vertx.core.Future;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Previews over sockets that are refused, in part or as a whole. */
class PreviewRefusalsTest extends PreviewPortTest {
    @Test
    void a_broken_rule_is_a_422_with_its_faults() throws Exception {
        // When
        HttpResponse<String> answer = post("events", FORM_TYPE, form(".\n| nosuch", EVENT));

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("code").asText()).isEqualTo("broken_rules");
        assertThat(json(answer).at("/faults/0").toString())
                .isEqualTo("{\"file\":\"rule\",\"line\":2,\"message\":\"there is no function nosuch/0\"}");
    }

    @Test
    void without_good_rules_there_is_nothing_to_show() throws Exception {
        // Given
        preview = live(new RulesInForce());

        // When
        HttpResponse<String> answer = post("events", JSON_TYPE, EVENT);

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).path("code").asText()).isEqualTo("no_rules");
    }

    @Test
    void a_body_of_a_megabyte_is_read_and_a_greater_one_refused() throws Exception {
        // When
        HttpResponse<String> greatest = post("events", JSON_TYPE, padded(PreviewLimits.MAX_BODY_BYTES));
        HttpResponse<String> greater = post("events", JSON_TYPE, padded(PreviewLimits.MAX_BODY_BYTES + 1));

        // Then
        assertThat(greatest.statusCode()).isEqualTo(200);
        assertThat(greater.statusCode()).isEqualTo(413);
        assertThat(json(greater).path("detail").asText()).contains("1048576 bytes");
    }

    @Test
    void a_thousand_payloads_are_shown_and_more_refused() throws Exception {
        // When
        HttpResponse<String> most = post("events", JSON_TYPE, "[" + (EVENT + ",").repeat(999) + EVENT + "]");
        HttpResponse<String> more = post("events", JSON_TYPE, "[" + (EVENT + ",").repeat(1_000) + EVENT + "]");

        // Then
        assertThat(json(most).path("accepted").asInt()).isEqualTo(1_000);
        assertThat(more.statusCode()).isEqualTo(413);
    }

    @Test
    void previews_need_the_key() throws Exception {
        // When
        HttpResponse<String> answer = client.send(
                request("events", JSON_TYPE, EVENT)
                        .setHeader("Authorization", "Bearer wrong")
                        .build(),
                BODY);

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void where_payloads_are_posted_there_is_nothing_to_get() throws Exception {
        // When
        HttpResponse<String> answer =
                client.send(request("events", JSON_TYPE, EVENT).GET().build(), BODY);

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("detail").asText()).contains("/api/preview/{stream}");
    }

    @Test
    void who_has_no_turn_is_told_when_to_come_again() throws Exception {
        // Given
        preview = post -> Future.succeededFuture(
                new PreviewService.PreviewResponse.Refused(503, "preview_busy", "others run", 2, List.of()));

        // When
        HttpResponse<String> answer = post("events", JSON_TYPE, EVENT);

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(json(answer).has("faults")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(reduce range(40) as $i (\"a\"; . + .)) as $x | {event: $x}",
                "(reduce range(40) as $i (\"a\\\"\"; @json)) as $x | {event: $x}",
                "(reduce range(40) as $i ([1]; . + .)) as $x | {event: $x}",
                "(reduce range(40) as $i (1; [., .])) as $x | {event: {properties: {x: $x}}}"
            })
    void a_rule_that_makes_too_much_of_a_payload_is_its_refusal(String rule) throws Exception {
        // When
        HttpResponse<String> answer = post("events", FORM_TYPE, form(rule, EVENT));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).at("/errors/0/code").asText()).isEqualTo("rule_output_too_large");
    }

    @Test
    void what_takes_too_much_to_be_shown_is_refused() throws Exception {
        // Given
        String rule = "(reduce range(90) as $i ([range(9000) | {b: 1}]; {a: .})) as $deep"
                + " | range(30) | {event: {external_id: \"u\", name: \"n\", time: $request.receivedAt,"
                + " properties: {deep: $deep}}}";

        // When
        HttpResponse<String> answer = post("events", FORM_TYPE, form(rule, EVENT));

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(json(answer).path("code").asText()).isEqualTo("preview_too_large");
    }

    private static String padded(int length) {
        return EVENT + " ".repeat(length - EVENT.length());
    }
}
