package io.aiqbraze.gateway.dispatch;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;
import static io.aiqbraze.gateway.dispatch.Deliveries.trigger;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.dispatch.gate.EndpointGate.EndpointState;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An endpoint that Braze does not serve, for a while or until its key is right again. */
class StoppedEndpointTest extends DispatchTest {
    @Test
    void a_trial_that_gets_no_answer_leaves_the_endpoint_alone_for_another_while() throws Exception {
        // Given an endpoint that fails until it is left alone, and then does not answer the trial
        for (int failure = 0; failure < 2; failure++) {
            braze.next(status(503, ""));
        }
        CompletableFuture<HttpServerRequest> trial = new CompletableFuture<>();
        braze.next((request, body) -> trial.complete(request));
        rig = rig(", requestTimeout: 200ms, breaker: {failures: 2, openFor: 20ms}")
                .start();

        // When
        rig.append(event("a", "e").delivery());
        assertThat(trial.get(30, TimeUnit.SECONDS)).isNotNull();

        // Then the next trial delivers it
        assertThat(rig.settled().delivered()).isEqualTo(1);
        assertThat(braze.bodies()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void a_refused_key_stops_the_endpoint_until_braze_takes_it_again() throws Exception {
        // Given
        braze.always(status(401, "{\"message\":\"Invalid API Key\"}"));
        rig = rig(", stoppedRetryInterval: 20ms").start();
        rig.append(event("a", "e").delivery());
        until(() -> rig.status("track").state() == EndpointState.STOPPED);

        // When
        braze.always(status(201, ""));

        // Then
        assertThat(rig.settled().delivered()).isEqualTo(1);
    }

    @Test
    void a_meter_shows_which_endpoint_is_stopped() throws Exception {
        // Given
        braze.always(status(401, ""));
        rig = rig("").start();

        // When
        rig.append(event("a", "e").delivery());
        until(() -> rig.status("track").state() == EndpointState.STOPPED);

        // Then
        assertThat(rig.shownStates("track")).containsExactly("stopped");
        assertThat(rig.shownStates("campaigns")).containsExactly("sending");
    }

    @Test
    void a_stopped_endpoint_holds_back_no_other() throws Exception {
        // Given
        braze.always((request, body) -> request.response()
                .setStatusCode(request.path().startsWith("/users") ? 201 : 403)
                .end());
        rig = rig("").start();
        rig.append(trigger("a", "c").delivery());
        until(() -> rig.status("campaigns").state() == EndpointState.STOPPED);

        // When
        rig.append(event("a", "e").delivery());

        // Then
        until(() -> rig.outbox().totals().get(Deliveries.TRACK).delivered() == 1);
        assertThat(rig.outbox().totals().get(Deliveries.CAMPAIGNS).waiting()).isEqualTo(1);
    }
}
