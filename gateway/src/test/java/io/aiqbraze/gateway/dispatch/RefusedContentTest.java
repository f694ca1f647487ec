package io.aiqbraze.gateway.dispatch;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;
import static io.aiqbraze.gateway.dispatch.Deliveries.events;
import static io.aiqbraze.gateway.dispatch.Deliveries.trigger;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.judging;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.dispatch.gate.EndpointGate.EndpointState;
import io.aiqbraze.gateway.outbox.LineTotals;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refusals of a firewall that dislikes what one object holds, and those that look like it. */
class RefusedContentTest extends DispatchTest {
    /** Nothing is tried again by itself while these tests run. */
    private static final String NO_TIMER = ", stoppedRetryInterval: 1h";

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 406, 409})
    void the_object_that_is_refused_is_found_among_others_and_costs_only_itself(int status) throws Exception {
        // Given
        braze.always(judging(body -> body.encode().contains("\"u13\"") ? status : 201));
        rig = rig(NO_TIMER);
        rig.append(events(75));

        // When
        LineTotals totals = rig.start().settled();

        // Then
        assertThat(totals.delivered()).isEqualTo(74);
        assertThat(rig.deadLetters()).singleElement().satisfies(stored -> {
            assertThat(stored.letter().reason()).isEqualTo("rejected_by_braze");
            assertThat(stored.letter().message()).isEqualTo("HTTP " + status + ": judged");
        });
        assertThat(braze.bodies()).hasSizeLessThan(30);
    }

    @Test
    void several_are_found_once_another_is_taken() throws Exception {
        // Given
        braze.always(judging(
                body -> body.encode().contains("\"u13\"") || body.encode().contains("\"u14\"") ? 403 : 201));
        rig = rig(NO_TIMER);
        rig.append(events(75));
        rig = rig.start();
        until(() -> rig.status("track").state() == EndpointState.STOPPED);

        // When
        rig.append(event("other", "e").delivery());

        // Then
        LineTotals totals = rig.settled();
        assertThat(totals.delivered()).isEqualTo(74);
        assertThat(totals.deadLettered()).isEqualTo(2);
    }

    @Test
    void many_in_all_requests_hold_back_none_of_the_others() throws Exception {
        // Given a tenth of all objects, so that hardly any request is without one
        braze.always(judging(body -> body.encode().contains("3\"") ? 403 : 201));
        rig = rig(", stoppedRetryInterval: 20ms");
        rig.append(events(150));
        rig = rig.start();
        until(() -> rig.outbox().totals().get(Deliveries.TRACK).delivered() == 135);

        // When
        rig.append(event("other", "e").delivery());

        // Then
        assertThat(rig.settled().delivered()).isEqualTo(136);
        assertThat(rig.settled().deadLettered()).isEqualTo(15);
    }

    @Test
    void one_that_is_alone_waits_until_another_shows_that_it_alone_is_refused() throws Exception {
        // Given
        braze.always(judging(body -> body.encode().contains("\"bad\"") ? 403 : 201));
        rig = rig(NO_TIMER).start();
        rig.append(trigger("bad", "c").delivery());
        until(() -> rig.status("campaigns").state() == EndpointState.STOPPED);

        // When
        rig.append(trigger("good", "c").delivery());

        // Then
        LineTotals totals = rig.settled();
        assertThat(totals.delivered()).isEqualTo(1);
        assertThat(totals.deadLettered()).isEqualTo(1);
    }

    @Test
    void what_is_refused_of_everybody_is_kept_after_few_requests() throws Exception {
        // Given
        braze.always(status(403, "{\"message\":\"Access Denied\"}"));
        rig = rig(NO_TIMER).start();

        // When
        rig.append(events(75));
        until(() -> rig.status("track").state() == EndpointState.STOPPED);
        rig.append(IntStream.range(0, 20)
                .mapToObj(user -> event("later" + user, "e").delivery())
                .toList());
        until(() -> rig.status("track").waitingToRetry() == 2);

        // Then
        assertThat(braze.bodies()).hasSize(4);
        assertThat(rig.outbox().totals().get(Deliveries.TRACK).waiting()).isEqualTo(95);
    }

    @Test
    void what_was_kept_is_sent_once_braze_takes_it_again() throws Exception {
        // Given
        braze.always(status(403, ""));
        rig = rig(", stoppedRetryInterval: 20ms").start();
        rig.append(events(75));
        until(() -> rig.status("track").state() == EndpointState.STOPPED);

        // When
        braze.always(status(201, ""));

        // Then
        assertThat(rig.settled().delivered()).isEqualTo(75);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 405, 407, 421, 426, 451})
    void a_refusal_of_the_workspace_makes_no_dead_letter(int status) throws Exception {
        // Given
        braze.always(judging(body -> body.encode().contains("\"u1\"") ? status : 201));
        rig = rig(NO_TIMER).start();

        // When
        rig.append(events(2));
        until(() -> rig.status("track").state() == EndpointState.STOPPED);

        // Then
        assertThat(rig.outbox().totals().get(Deliveries.TRACK).waiting()).isEqualTo(2);
        assertThat(braze.bodies()).hasSize(1);
    }

    @Test
    void a_400_in_a_page_for_everybody_makes_no_dead_letter() throws Exception {
        // Given what nginx says to http where it speaks https
        braze.always(status(400, "<html>The plain HTTP request was sent to HTTPS port</html>"));
        rig = rig(NO_TIMER).start();

        // When
        rig.append(events(75));
        until(() -> rig.status("track").state() == EndpointState.STOPPED);

        // Then
        assertThat(rig.outbox().totals().get(Deliveries.TRACK).waiting()).isEqualTo(75);
    }
}
