package io.aiqbraze.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the journal says is the same whether profiles are kept or only numbers. */
class JournalTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void numbers_show_what_came_twice_and_what_is_missing(boolean counting) throws Exception {
        // Given
        try (var sandbox = sandbox(counting)) {
            // When
            sandbox.tracked(events("u1", "1", "2", "5"));
            sandbox.tracked(events("u2", "5", "'text'", "1.5", "-1", "99999999999999999999"));

            // Then
            assertThat(sandbox.look("/sandbox/numbers").path("events"))
                    .isEqualTo(json("{'seen':5,'distinct':3,'duplicates':1,'min':1,'max':5,'missing':2,"
                            + "'firstMissing':[3,4],'outOfRange':1}"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void numbers_can_be_held_against_what_was_sent(boolean counting) throws Exception {
        // Given
        try (var sandbox = sandbox(counting)) {
            // When
            sandbox.tracked(events("u1", "1", "2"));

            // Then
            JsonNode events = sandbox.look("/sandbox/numbers?from=0&to=4").path("events");
            assertThat(events.path("missing").intValue()).isEqualTo(3);
            assertThat(events.path("firstMissing")).isEqualTo(json("[0,3,4]"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void recipients_attributes_and_purchases_have_numbers_too(boolean counting) throws Exception {
        // Given
        try (var sandbox = sandbox(counting)) {
            // When
            var sent = sandbox.post(
                    "/campaigns/trigger/send",
                    json("{'campaign_id':'c','recipients':[{'external_user_id':'u1','trigger_properties':{'n':7}}]}")
                            .toString());
            sandbox.tracked("{'attributes':[{'external_id':'u1','n':8}],'purchases':[{'external_id':'u1',"
                    + "'product_id':'p','currency':'EUR','price':1,'time':'2026-01-02','properties':{'n':9}}]}");

            // Then
            assertThat(sent.statusCode()).isEqualTo(201);
            JsonNode numbers = sandbox.look("/sandbox/numbers");
            assertThat(numbers.at("/triggers/min").intValue()).isEqualTo(7);
            assertThat(numbers.at("/attributes/min").intValue()).isEqualTo(8);
            assertThat(numbers.at("/purchases/min").intValue()).isEqualTo(9);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void numbers_of_a_user_that_go_back_are_inversions(boolean counting) throws Exception {
        // Given
        try (var sandbox = sandbox(counting)) {
            // When: 2 comes late for the first time, 1 comes again
            sandbox.tracked(events("u1", "1", "3", "2"));
            sandbox.tracked(events("u1", "1", "4"));
            sandbox.tracked(events("u2", "0"));

            // Then
            JsonNode violations = sandbox.look("/sandbox/violations");
            assertThat(violations.path("orderInversions").intValue()).isEqualTo(2);
            assertThat(violations.path("orderInversionsOfNewNumbers").intValue())
                    .isEqualTo(1);
            assertThat(violations.at("/examples/0/detail").asText()).isEqualTo("u1 n=2");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_number_of_attributes_that_goes_back_may_be_a_part_of_what_came_merged(boolean counting) throws Exception {
        // Given
        try (var sandbox = sandbox(counting)) {
            // When
            sandbox.tracked("{'attributes':[{'external_id':'u1','n':2}]}");
            sandbox.tracked("{'attributes':[{'external_id':'u1','n':1}]}");

            // Then
            JsonNode violations = sandbox.look("/sandbox/violations");
            assertThat(violations.path("orderInversions").intValue()).isOne();
            assertThat(violations.path("orderInversionsOfNewNumbers").intValue())
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void two_requests_in_flight_for_one_user_are_seen(boolean counting) throws Exception {
        // Given
        try (var sandbox = sandbox(counting)) {
            sandbox.fault("{'kind':'delay','delayMillis':600000}");
            var slow = sandbox.postLater("/users/track", events("u1", "1").replace('\'', '"'));
            RunningSandbox.until(() ->
                    sandbox.look("/sandbox/numbers").at("/events/distinct").intValue() > 0);

            // When
            sandbox.tracked(events("u2", "2"));
            sandbox.tracked(events("u1", "3"));
            sandbox.tracked(events("u2", "4"));

            // Then
            assertThat(slow).isNotDone();
            assertThat(sandbox.look("/sandbox/violations")
                            .path("inFlightTogether")
                            .intValue())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void two_attributes_objects_of_one_user_in_a_request_are_seen_but_two_events_are_fine(boolean counting)
            throws Exception {
        // Given
        try (var sandbox = sandbox(counting)) {
            // When
            sandbox.tracked(events("u1", "1", "2"));
            sandbox.tracked("{'attributes':[{'external_id':'u1','a':1},{'external_id':'u1','b':1}]}");

            // Then
            assertThat(sandbox.look("/sandbox/violations").path("sameUserTwice").intValue())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void requests_are_counted_by_endpoint_status_and_kind(boolean counting) throws Exception {
        // Given
        try (var sandbox = sandbox(counting)) {
            // When
            sandbox.tracked(events("u1", "1", "2"));
            assertThat(sandbox.track("{}").statusCode()).isEqualTo(400);

            // Then
            JsonNode seen = sandbox.look("/sandbox/requests");
            JsonNode track = seen.path("endpoints").path("/users/track");
            assertThat(track.path("requests").intValue()).isEqualTo(2);
            assertThat(track.path("statuses")).isEqualTo(json("{'201':1,'400':1}"));
            assertThat(track.path("objects")).isEqualTo(json("{'events':2}"));
            assertThat(seen.path("last")).hasSize(2);
            assertThat(seen.at("/last/1/body").asText()).isEqualTo(counting ? "" : "{}");
        }
    }

    @Test
    void counting_keeps_no_profiles() throws Exception {
        // Given
        try (var sandbox = sandbox(true)) {
            // When
            sandbox.tracked(events("u1", "1"));

            // Then
            assertThat(sandbox.look("/sandbox/users").path("total").intValue()).isZero();
            assertThat(sandbox.look("/sandbox/events").path("events")).isEmpty();
        }
    }

    @Test
    void counting_still_tells_whose_object_it_is() throws Exception {
        // Given
        try (var sandbox = sandbox(true)) {
            // When
            var answer = sandbox.track(
                    json("{'partner':{'x':[1]},'events':[{'properties':{'n':1,'deep':{'n':[2]}},'name':'e'},"
                                    + "{'user_alias':{'alias_name':'a','alias_label':'l'},'name':'e'},"
                                    + "{'external_id':'u','braze_id':'b','name':'e'},[{}]]}")
                            .toString());

            // Then
            assertThat(answer.statusCode()).isEqualTo(201);
            JsonNode body = RunningSandbox.JSON.readTree(answer.body());
            assertThat(body.path("events_processed").intValue()).isEqualTo(1);
            assertThat(body.at("/errors/0/index").intValue()).isZero();
            assertThat(body.at("/errors/1/index").intValue()).isEqualTo(2);
            assertThat(body.at("/errors/2/index").intValue()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "nonsense", "{\"events\":{}}", "{\"events\":[1]}", "{\"events\":[{}"})
    void counting_refuses_what_is_not_a_track_request(String body) throws Exception {
        // Given
        try (var sandbox = sandbox(true)) {
            // Then
            assertThat(sandbox.track(body).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void the_page_for_people_is_complete_in_itself() throws Exception {
        // Given
        try (var sandbox = sandbox(false)) {
            // When
            var page = sandbox.send(sandbox.at("/").GET());

            // Then
            assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
            assertThat(page.body()).contains("Braze sandbox").doesNotContain("http://", "https://", "innerHTML");
        }
    }

    @Test
    void an_unknown_page_tells_which_there_are() throws Exception {
        // Given
        try (var sandbox = sandbox(false)) {
            // Then
            assertThat(sandbox.look("/sandbox/nothing").path("message").asText())
                    .contains("GET /sandbox/health");
        }
    }

    private static RunningSandbox sandbox(boolean counting) {
        return new RunningSandbox(SandboxSettings.defaults().withCounting(counting));
    }

    private static String events(String user, String... numbers) {
        var body = new StringBuilder("{'events':[");
        for (String number : numbers) {
            body.append(body.charAt(body.length() - 1) == '[' ? "" : ",")
                    .append("{'external_id':'")
                    .append(user)
                    .append("','name':'e','time':'2026-01-02T03:04:05Z','properties':{'n':")
                    .append(number)
                    .append("}}");
        }
        return body.append("]}").toString();
    }

    private static JsonNode json(String text) throws Exception {
        return RunningSandbox.JSON.readTree(text.replace('\'', '"'));
    }
}
