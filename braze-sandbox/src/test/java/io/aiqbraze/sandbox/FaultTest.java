package io.aiqbraze.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest {
    private static final String TRACK = "{\"attributes\":[{\"external_id\":\"u1\",\"a\":1}]}";

    private final RunningSandbox sandbox = RunningSandbox.withDefaults();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void a_status_befalls_as_many_requests_as_were_asked_for() throws Exception {
        // Given
        sandbox.fault("{'endpoint':'/users/track','kind':'status','status':503,'times':2}");

        // Then
        assertThat(sandbox.track(TRACK).statusCode()).isEqualTo(503);
        assertThat(sandbox.track(TRACK).statusCode()).isEqualTo(503);
        assertThat(known("u1")).isFalse();
        assertThat(sandbox.track(TRACK).statusCode()).isEqualTo(201);
    }

    @Test
    void a_status_may_have_a_body_of_its_own_and_apply_all_the_same() throws Exception {
        // Given
        sandbox.fault("{'kind':'status','status':502,'apply':true,'body':'<html>Bad Gateway</html>'}");

        // When
        var answer = sandbox.track(TRACK);

        // Then
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).isEqualTo("<html>Bad Gateway</html>");
        assertThat(known("u1")).isTrue();
    }

    @Test
    void a_429_may_say_when_to_come_back() throws Exception {
        // Given
        sandbox.fault("{'kind':'status','status':429,'retryAfterSeconds':7}");

        // When
        var answer = sandbox.track(TRACK);

        // Then
        assertThat(answer.headers().firstValue("X-Ratelimit-Retry-After")).hasValue("7");
        assertThat(answer.headers().firstValue("X-RateLimit-Limit")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"reset-before, false", "reset-after-apply, true"})
    void a_reset_leaves_the_client_without_an_answer(String kind, boolean applied) throws Exception {
        // Given
        sandbox.fault("{'kind':'" + kind + "'}");

        // Then
        assertThatThrownBy(() -> sandbox.track(TRACK)).isInstanceOf(IOException.class);
        assertThat(known("u1")).isEqualTo(applied);
        assertThat(sandbox.look("/sandbox/requests")
                        .path("endpoints")
                        .path("/users/track")
                        .path("statuses")
                        .path(kind)
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void a_hanging_request_never_gets_an_answer() throws Exception {
        // Given
        sandbox.fault("{'kind':'hang'}");

        // Then
        var request = sandbox.authorized("/users/track")
                .timeout(Duration.ofMillis(300))
                .POST(HttpRequest.BodyPublishers.ofString(TRACK));
        assertThatThrownBy(() -> sandbox.send(request)).isInstanceOf(HttpTimeoutException.class);
        assertThat(known("u1")).isFalse();
    }

    @Test
    void a_delayed_answer_comes_in_the_end() throws Exception {
        // Given
        sandbox.fault("{'kind':'delay','delayMillis':20}");

        // Then
        assertThat(sandbox.track(TRACK).statusCode()).isEqualTo(201);
    }

    @Test
    void a_delayed_answer_comes_after_the_effect() throws Exception {
        // Given
        sandbox.fault("{'kind':'delay','delayMillis':600000}");

        // When
        var late = sandbox.postLater("/users/track", TRACK);
        RunningSandbox.until(() -> known("u1"));

        // Then
        assertThat(late).isNotDone();
    }

    @Test
    void a_malformed_answer_is_no_json() throws Exception {
        // Given
        sandbox.fault("{'kind':'malformed'}");

        // When
        var answer = sandbox.track(TRACK);

        // Then
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThatThrownBy(() -> RunningSandbox.JSON.readTree(answer.body()))
                .isInstanceOf(JsonProcessingException.class);
        assertThat(known("u1")).isTrue();
    }

    @Test
    void a_fault_waits_for_its_user() throws Exception {
        // Given
        sandbox.fault("{'kind':'status','status':500,'whenUser':'u2'}");

        // Then
        assertThat(sandbox.track(TRACK).statusCode()).isEqualTo(201);
        assertThat(sandbox.track(TRACK.replace("u1", "u2")).statusCode()).isEqualTo(500);
    }

    @Test
    void a_fault_waits_for_its_endpoint() throws Exception {
        // Given
        sandbox.fault("{'endpoint':'/campaigns/list','kind':'status','status':500}");

        // Then
        assertThat(sandbox.track(TRACK).statusCode()).isEqualTo(201);
        assertThat(sandbox.get("/campaigns/list").statusCode()).isEqualTo(500);
    }

    @Test
    void faults_can_be_seen_and_removed() throws Exception {
        // Given
        sandbox.fault("[{'kind':'status','status':500,'times':0},{'kind':'hang'}]");
        assertThat(sandbox.track(TRACK).statusCode()).isEqualTo(500);

        // When
        var before = sandbox.look("/sandbox/faults");
        sandbox.delete("/sandbox/faults");

        // Then
        assertThat(before).isEqualTo(RunningSandbox.JSON.readTree("""
                                {"faults":[{"kind":"status","status":500,"times":0,"befallen":1},
                                           {"kind":"hang","befallen":0}]}"""));
        assertThat(sandbox.look("/sandbox/faults").path("faults")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 'kind' is missing",
                "[null] | 'kind' is missing",
                "{'kind':'explode'} | not a fault",
                "{'kind':'status'} | 'status' must be",
                "{'kind':'status','status':99} | 'status' must be",
                "{'kind':'delay'} | 'delayMillis' must be",
                "{'kind':'hang','times':-1} | 'times' must not be negative",
                "{'kind':'hang','endpoint':'/users/tracks'} | 'endpoint' must be",
                "{'kind':'hang','user':'u1'} | 'user' is not known",
                "nonsense | not JSON",
                "{'kind':'hang'} {} | not a fault",
            })
    void a_fault_that_makes_no_sense_is_told_why(String json, String why) throws Exception {
        // When
        var answer = sandbox.addFault(json.replace('\'', '"'));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RunningSandbox.JSON.readTree(answer.body()).path("message").asText())
                .startsWith(why);
        assertThat(sandbox.look("/sandbox/faults").path("faults")).isEmpty();
    }

    private boolean known(String user) throws Exception {
        return sandbox.get("/sandbox/users/" + user).statusCode() == 200;
    }
}
