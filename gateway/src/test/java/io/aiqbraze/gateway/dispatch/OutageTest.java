package io.aiqbraze.gateway.dispatch;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;
import static io.aiqbraze.gateway.dispatch.Deliveries.trigger;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.judging;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.reset;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.dispatch.gate.EndpointGate.EndpointState;
import io.aiqbraze.gateway.dispatch.gate.EndpointStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What an operator sees of an endpoint while something is wrong. */
class OutageTest extends DispatchTest {
    private static final String LEFT_ALONE = ", breaker: {failures: 3, openFor: 1h}";

    @Test
    void a_failing_endpoint_says_since_when_why_how_often_and_when_it_tries_again() throws Exception {
        // Given
        braze.always(status(500, "{\"message\":\"oops\"}"));
        rig = rig(LEFT_ALONE).start();

        // When
        rig.append(event("a", "e").delivery());
        until(() -> rig.status("track").state() == EndpointState.FAILING);

        // Then
        EndpointStatus status = rig.status("track");
        assertThat(status.trouble().cause()).isEqualTo("500");
        assertThat(status.trouble().detail()).isEqualTo("HTTP 500: oops");
        assertThat(status.trouble().failures()).isEqualTo(3);
        assertThat(Instant.parse(status.trouble().nextTry()))
                .isAfter(Instant.parse(status.trouble().since()));
    }

    @Test
    void an_endpoint_says_what_is_wrong_before_it_is_left_alone() throws Exception {
        // Given
        braze.always(status(503, ""));
        rig = rig(", breaker: {failures: 1000000, openFor: 1h}").start();

        // When
        rig.append(event("a", "e").delivery());

        // Then
        until(() -> rig.status("track").trouble().failures() > 1);
        assertThat(rig.status("track").trouble().detail()).isEqualTo("HTTP 503");
    }

    @Test
    void an_endpoint_says_when_it_tries_again_what_failed_before_it_is_left_alone() throws Exception {
        // Given
        braze.always(status(503, ""));
        rig =
                rig(", breaker: {failures: 1000000, openFor: 1h}, retry: {initialDelay: 24h, maxDelay: 24h, maxAge: {events: never}}")
                        .start();

        // When
        rig.append(event("a", "e").delivery());

        // Then
        until(() -> rig.status("track").trouble().nextTry() != null);
        EndpointStatus status = rig.status("track");
        assertThat(status.state()).isEqualTo(EndpointState.SENDING);
        assertThat(Instant.parse(status.trouble().nextTry()))
                .isAfter(Instant.parse(status.trouble().since()));
    }

    @Test
    void an_endpoint_that_resets_connections_says_so() throws Exception {
        // Given
        braze.always(reset());
        rig = rig(LEFT_ALONE).start();

        // When
        rig.append(event("a", "e").delivery());
        until(() -> rig.status("track").state() == EndpointState.FAILING);

        // Then
        assertThat(rig.status("track").trouble().cause()).isEqualTo("lost");
        assertThat(rig.status("track").trouble().detail()).isNotBlank();
    }

    @Test
    void an_endpoint_that_fails_at_one_user_says_so_although_others_succeed() throws Exception {
        // Given
        braze.always(judging(body -> body.encode().contains("\"poison\"") ? 500 : 201));
        rig = rig("").start();
        rig.append(event("poison", "e").delivery());
        until(() -> rig.status("track").trouble().failures() > 0);

        // When
        rig.append(event("good", "e").delivery());
        until(() -> rig.outbox().totals().get(Deliveries.TRACK).delivered() == 1);

        // Then
        until(() -> "HTTP 500: judged".equals(rig.status("track").trouble().detail()));
    }

    @Test
    void a_stopped_endpoint_says_since_when_why_and_when_it_tries_again() throws Exception {
        // Given
        braze.always(status(401, "{\"message\":\"Invalid API Key\"}"));
        rig = rig("").start();

        // When
        rig.append(trigger("a", "c").delivery());
        until(() -> rig.status("campaigns").state() == EndpointState.STOPPED);

        // Then
        EndpointStatus status = rig.status("campaigns");
        assertThat(status.trouble().cause()).isEqualTo("401");
        assertThat(status.trouble().detail()).isEqualTo("HTTP 401: Invalid API Key");
        assertThat(Instant.parse(status.trouble().nextTry()))
                .isAfter(Instant.parse(status.trouble().since()));
    }

    @Test
    void a_paused_endpoint_says_why_and_until_when() throws Exception {
        // Given
        braze.always(status(429, "", "X-Ratelimit-Retry-After", "60"));
        rig = rig("").start();

        // When
        rig.append(event("a", "e").delivery());
        until(() -> rig.status("track").state() == EndpointState.PAUSED);

        // Then
        assertThat(rig.status("track").trouble().detail()).isEqualTo("Braze's rate limit is used up");
        assertThat(rig.status("track").trouble().nextTry()).isNotNull();
        until(() -> rig.status("track").trouble().since() != null);
    }

    @Test
    void an_endpoint_that_is_well_says_nothing() throws Exception {
        // Given
        rig = rig("").start();

        // When
        rig.append(event("a", "e").delivery());
        until(() -> rig.outbox().totals().get(Deliveries.TRACK).waiting() == 0);

        // Then
        until(() -> rig.status("track")
                .equals(new EndpointStatus(
                        "default",
                        "track",
                        EndpointState.SENDING,
                        0,
                        0,
                        0,
                        new EndpointStatus.Trouble(null, null, 0, null, null))));
    }
}
