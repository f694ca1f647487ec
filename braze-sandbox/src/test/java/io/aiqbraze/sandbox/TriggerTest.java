package io.aiqbraze.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerTest {
    @Test
    void a_send_reaches_a_known_user_with_his_properties_over_the_common_ones() throws Exception {
        // Given
        try (var sandbox = RunningSandbox.withDefaults()) {
            sandbox.tracked("{'attributes':[{'external_id':'u1','a':1}]}");

            // When
            var answer = send(
                    sandbox,
                    "{'campaign_id':'c1','trigger_properties':{'a':1,'b':1},"
                            + "'recipients':[{'external_user_id':'u1','trigger_properties':{'b':2}}]}");

            // Then
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(RunningSandbox.JSON.readTree(answer.body()))
                    .isEqualTo(json("{'dispatch_id':'00000000000000000000000000000001','message':'success'}"));
            assertThat(sandbox.look("/sandbox/users/u1").path("sends").path(0))
                    .isEqualTo(
                            json(
                                    "{'external_id':'u1','campaign_id':'c1','dispatch_id':'00000000000000000000000000000001','time':'2026-03-01T10:30:00Z','trigger_properties':{'a':1,'b':2},'outcome':'sent'}"));
        }
    }

    @Test
    void the_same_audience_is_broadcast_to_ten_times_a_minute() throws Exception {
        // Given
        try (var sandbox = RunningSandbox.withDefaults()) {
            String broadcast = "{'campaign_id':'c1','broadcast':true,'segment_id':'s1'}";
            for (int time = 0; time < 10; time++) {
                assertThat(send(sandbox, broadcast).statusCode()).isEqualTo(201);
            }

            // When
            int eleventh = send(sandbox, broadcast).statusCode();
            int otherAudience = send(sandbox, broadcast.replace("s1", "s2")).statusCode();

            // Then
            assertThat(eleventh).isEqualTo(429);
            assertThat(otherAudience).isEqualTo(201);
        }
    }

    @Test
    void an_unknown_user_is_skipped_without_a_word() throws Exception {
        // Given
        try (var sandbox = RunningSandbox.withDefaults()) {
            // When
            var answer = send(sandbox, "{'campaign_id':'c1','recipients':[{'external_user_id':'u1'}]}");

            // Then
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(sandbox.look("/sandbox/sends?user=u1&campaign_id=c1")
                            .at("/sends/0/outcome")
                            .asText())
                    .isEqualTo("skipped: unknown user");
        }
    }

    @Test
    void attributes_of_a_recipient_are_applied_before_the_send_and_may_make_the_user() throws Exception {
        // Given
        try (var sandbox = RunningSandbox.withDefaults()) {
            // When
            var answer = send(
                    sandbox,
                    "{'campaign_id':'c1','recipients':[{'external_user_id':'u1','send_to_existing_only':false,"
                            + "'attributes':{'first_name':'Ann','tier':'gold'}}]}");

            // Then
            assertThat(answer.statusCode()).isEqualTo(201);
            JsonNode user = sandbox.look("/sandbox/users/u1");
            assertThat(user.path("attributes")).isEqualTo(json("{'first_name':'Ann'}"));
            assertThat(user.path("custom_attributes")).isEqualTo(json("{'tier':'gold'}"));
            assertThat(user.path("sends")).hasSize(1);
        }
    }

    @Test
    void a_recipient_who_is_named_twice_gets_the_last_of_it() throws Exception {
        // Given
        try (var sandbox = RunningSandbox.withDefaults()) {
            // When
            var answer = send(
                    sandbox,
                    "{'campaign_id':'c1','recipients':[{'external_user_id':'u1','trigger_properties':{'n':1}},"
                            + "{'external_user_id':'u1','trigger_properties':{'n':2}}]}");

            // Then
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(sandbox.look("/sandbox/sends").path("sends")).hasSize(1);
            assertThat(sandbox.look("/sandbox/sends")
                            .at("/sends/0/trigger_properties/n")
                            .intValue())
                    .isEqualTo(2);
            assertThat(sandbox.look("/sandbox/violations").path("sameUserTwice").intValue())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"context", "canvas_entry_properties"})
    void a_canvas_takes_its_properties_under_either_name(String field) throws Exception {
        // Given
        try (var sandbox = RunningSandbox.withDefaults()) {
            // When
            var answer = sandbox.post(
                    "/canvas/trigger/send",
                    json("{'canvas_id':'k1','recipients':[{'external_user_id':'u1','" + field + "':{'a':1}}]}")
                            .toString());

            // Then
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(sandbox.look("/sandbox/sends").at("/sends/0/context")).isEqualTo(json("{'a':1}"));
        }
    }

    @Test
    void a_bad_recipient_costs_only_itself() throws Exception {
        // Given
        try (var sandbox = RunningSandbox.withDefaults()) {
            // When
            var answer = send(
                    sandbox,
                    "{'campaign_id':'c1','recipients':[{'external_user_id':'u1'},"
                            + "{'external_user_id':'u2','send_to_existing_only':false}]}");

            // Then
            assertThat(answer.statusCode()).isEqualTo(201);
            JsonNode errors = RunningSandbox.JSON.readTree(answer.body()).path("errors");
            assertThat(errors).hasSize(1);
            assertThat(errors.path(0).path("input_array").asText()).isEqualTo("recipients");
            assertThat(errors.path(0).path("index").intValue()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'recipients':[{'external_user_id':'u1'}]} | Invalid Campaign ID",
                "{'campaign_id':'c2','recipients':[{'external_user_id':'u1'}]} | Invalid Campaign ID",
                "{'campaign_id':'c1'} | No Recipients",
                "{'campaign_id':'c1','recipients':[]} | No Recipients",
                "{'campaign_id':'c1','recipients':[{}]} | No Recipients",
                "{'campaign_id':'c1','recipients':[{'external_id':'u1'}]} | No Recipients",
                "{'campaign_id':'c1','recipients':[{'external_user_id':'u1','braze_id':'b'}]} | No Recipients",
                "{'campaign_id':'c1','broadcast':true,'recipients':[{'external_user_id':'u1'}]} | must not be true",
            })
    void what_cannot_be_sent_is_a_400(String body, String message) throws Exception {
        // Given
        try (var sandbox = new RunningSandbox(SandboxSettings.defaults().withCampaigns(Set.of("c1")))) {
            // When
            var answer = send(sandbox, body);

            // Then
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(RunningSandbox.JSON
                            .readTree(answer.body())
                            .path("message")
                            .asText())
                    .contains(message);
        }
    }

    @Test
    void fifty_one_recipients_are_too_many() throws Exception {
        // Given
        try (var sandbox = RunningSandbox.withDefaults()) {
            // When
            var answer = send(
                    sandbox,
                    "{'campaign_id':'c1','recipients':["
                            + String.join(",", Collections.nCopies(51, "{'external_user_id':'u1'}")) + "]}");

            // Then
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("The max number of external_ids and aliases per request was exceeded");
        }
    }

    @Test
    void the_campaign_list_has_the_campaigns_of_the_workspace() throws Exception {
        // Given
        try (var sandbox = new RunningSandbox(SandboxSettings.defaults().withCampaigns(Set.of("c1")))) {
            // When
            var first = sandbox.get("/campaigns/list");
            var second = sandbox.get("/campaigns/list?page=1");

            // Then
            assertThat(RunningSandbox.JSON.readTree(first.body()))
                    .isEqualTo(json("{'message':'success','campaigns':[{'id':'c1','last_edited':'2026-03-01T10:30:00Z',"
                            + "'name':'c1','is_api_campaign':false,'tags':[]}]}"));
            assertThat(RunningSandbox.JSON.readTree(second.body()).path("campaigns"))
                    .isEmpty();
        }
    }

    private static HttpResponse<String> send(RunningSandbox sandbox, String body) throws Exception {
        return sandbox.post("/campaigns/trigger/send", body.replace('\'', '"'));
    }

    private static JsonNode json(String text) throws Exception {
        return RunningSandbox.JSON.readTree(text.replace('\'', '"'));
    }
}
