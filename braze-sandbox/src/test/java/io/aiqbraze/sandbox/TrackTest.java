package io.aiqbraze.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.sandbox.braze.ApiKey;
import io.aiqbraze.sandbox.braze.ObjectsPerTrack;
import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackTest {
    private static final String EVENT = "{\"external_id\":\"u1\",\"name\":\"seen\",\"time\":\"2026-01-02T03:04:05Z\"}";

    @Test
    void a_request_is_answered_with_a_counter_for_each_array() throws Exception {
        // Given
        try (var sandbox = RunningSandbox.withDefaults()) {
            // When
            var answer = sandbox.track("""
                    {"attributes":[{"external_id":"u1","tier":"gold"},{"external_id":"u2","tier":"gold"}],
                     "events":[%s],
                     "purchases":[{"external_id":"u1","product_id":"bag","currency":"EUR","price":9.5,
                                   "time":"2026-01-02"}]}""".formatted(EVENT));

            // Then
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(RunningSandbox.JSON.readTree(answer.body())).isEqualTo(RunningSandbox.JSON.readTree("""
                                    {"message":"success","attributes_processed":2,"events_processed":1,
                                     "purchases_processed":1}"""));
        }
    }

    @Test
    void a_bad_object_costs_only_itself() throws Exception {
        // Given
        try (var sandbox = RunningSandbox.withDefaults()) {
            // When
            var answer = sandbox.track("{\"events\":[" + EVENT + ",{\"name\":\"whose\",\"time\":\"2026-01-02\"}]}");

            // Then
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(RunningSandbox.JSON.readTree(answer.body())).isEqualTo(RunningSandbox.JSON.readTree("""
                                    {"message":"success","events_processed":1,"errors":[
                                     {"type":"'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required",
                                      "input_array":"events","index":1}]}"""));
        }
    }

    @Test
    void a_request_without_a_good_object_is_refused() throws Exception {
        // Given
        try (var sandbox = RunningSandbox.withDefaults()) {
            // When
            var answer = sandbox.track("{\"attributes\":[{\"tier\":\"gold\"}]}");

            // Then
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.")
                    .contains("\"input_array\":\"attributes\",\"index\":0");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attributes | {'external_id':'u','braze_id':'b','a':1} | only one of",
                "attributes | {'external_id':7,'a':1} | 'external_id' is not valid",
                "attributes | {'external_id':'u','email':'nobody'} | The value provided for the 'email' field",
                "attributes | {'external_id':'u','email_subscribe':'maybe'} | BAD_EMAIL_SUBSCRIPTION_STATE",
                "attributes | {'external_id':'u','push_subscribe':'maybe'} | BAD_PUSH_SUBSCRIPTION_STATE",
                "attributes | {'external_id':'u','current_location':{'longitude':1}} | BAD_LOCATION_UPDATE",
                "attributes | {'external_id':'u','subscription_groups':'g'} | BAD_SUBSCRIPTION_GROUP_ARRAY",
                "attributes | {'external_id':'u','subscription_groups':[{'subscription_group_id':'g'}]} | GROUP_STATE",
                "attributes | {'user_alias':{'alias_name':'a'},'a':1} | 'user_alias' is not valid",
                "events | {'external_id':'u','time':'2026-01-02'} | 'name' is not valid",
                "events | {'external_id':'u','name':'e','time':'soon'} | 'time' is not valid",
                "events | {'external_id':'u','name':'e'} | 'time' is not valid",
                "events | {'external_id':'u','name':'e','time':'2026-01-02','properties':[]} | 'properties' is not",
                "events | {'external_id':'u','name':'e','time':'2026-01-02','properties':{'time':1}} | reserved key",
                "purchases | {'external_id':'u','currency':'EUR','price':1,'time':'2026-01-02'} | 'product_id'",
                "purchases | {'external_id':'u','product_id':'p','price':1,'time':'2026-01-02'} | 'currency'",
                "purchases | {'external_id':'u','product_id':'p','currency':'EUR','time':'2026-01-02'} | 'price'",
                "purchases | {'external_id':'u','product_id':'p','currency':'EUR','price':1,'quantity':101,"
                        + "'time':'2026-01-02'} | 'quantity' is not valid",
            })
    void an_object_against_the_rules_is_told_why(String array, String object, String why) throws Exception {
        // Given
        try (var sandbox = RunningSandbox.withDefaults()) {
            // When
            var answer = sandbox.track("{\"" + array + "\":[" + object.replace('\'', '"') + "]}");

            // Then
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(RunningSandbox.JSON
                            .readTree(answer.body())
                            .path("errors")
                            .path(0)
                            .path("type")
                            .asText())
                    .contains(why);
        }
    }

    @Test
    void an_external_id_of_988_bytes_is_too_long() throws Exception {
        // Given
        try (var sandbox = RunningSandbox.withDefaults()) {
            // When
            var answer = sandbox.track("{\"attributes\":[{\"external_id\":\"" + "ä".repeat(494) + "\",\"a\":1}]}");

            // Then
            assertThat(answer.body()).contains("'external_id' must be fewer than 988 bytes");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "combined 75, 40, 35, 201",
        "combined 75, 40, 36, 400",
        "perArray 75, 75, 75, 201",
        "perArray 75, 76, 1, 400"
    })
    void more_objects_than_the_contract_has_are_refused_whole(String most, int attributes, int events, int status)
            throws Exception {
        // Given
        try (var sandbox =
                new RunningSandbox(SandboxSettings.defaults().withObjectsPerTrack(ObjectsPerTrack.parse(most)))) {
            // When
            var answer = sandbox.track("{\"attributes\":["
                    + String.join(",", Collections.nCopies(attributes, "{\"external_id\":\"u1\",\"a\":1}"))
                    + "],\"events\":[" + String.join(",", Collections.nCopies(events, EVENT)) + "]}");

            // Then
            assertThat(answer.statusCode()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{} {}", "nonsense", "{\"events\":{}}"})
    void what_is_not_a_track_request_is_a_400(String body) throws Exception {
        // Given
        try (var sandbox = RunningSandbox.withDefaults()) {
            // Then
            assertThat(sandbox.track(body).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void a_body_over_four_megabytes_is_a_413() throws Exception {
        // Given
        try (var sandbox = RunningSandbox.withDefaults()) {
            // When
            var answer = sandbox.track("x".repeat((4 << 20) + 1));

            // Then
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(sandbox.look("/sandbox/violations").path("overSize").intValue())
                    .isEqualTo(1);
        }
    }

    @Test
    void another_media_type_is_a_415() throws Exception {
        // Given
        try (var sandbox = RunningSandbox.withDefaults()) {
            // When
            var answer = sandbox.send(sandbox.at("/users/track")
                    .header("Authorization", "Bearer sandbox-key")
                    .header("Content-Type", "text/plain")
                    .POST(HttpRequest.BodyPublishers.ofString("{}")));

            // Then
            assertThat(answer.statusCode()).isEqualTo(415);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer 'sandbox-key'", "sandbox-key"})
    void a_wrong_key_is_a_401(String authorization) throws Exception {
        // Given
        try (var sandbox = RunningSandbox.withDefaults()) {
            // When
            var answer = sandbox.send(sandbox.at("/users/track")
                    .header("Authorization", authorization)
                    .POST(HttpRequest.BodyPublishers.ofString("{}")));

            // Then
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo("{\"message\":\"Invalid API Key\"}");
        }
    }

    @Test
    void a_key_without_the_permission_is_a_403() throws Exception {
        // Given
        var settings = SandboxSettings.defaults()
                .withKeys(List.of(new ApiKey(SandboxSettings.DEFAULT_KEY, Set.of("campaigns.list"))));
        try (var sandbox = new RunningSandbox(settings)) {
            // Then
            assertThat(List.of(
                            sandbox.track("{}").statusCode(),
                            sandbox.get("/campaigns/list").statusCode()))
                    .containsExactly(403, 200);
        }
    }

    @Test
    void an_unknown_address_is_a_404() throws Exception {
        // Given
        try (var sandbox = RunningSandbox.withDefaults()) {
            // When
            var answer = sandbox.post("/users/delete", "{}");

            // Then
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{\"message\":\"Invalid URL\"}");
        }
    }
}
