package io.aiqbraze.gateway.dispatch.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.braze.BrazeAnswer;
import io.aiqbraze.gateway.dispatch.Deliveries;
import io.aiqbraze.gateway.dispatch.batch.RecipientBatchBuilder;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import org.junit.jupiter.api.Test;

/** What an operator reads of limits, keys and lost answers. */
class RefusalLogTest extends EndpointLinesTest {
    private static final RequestBatch TRIGGERS = batch(
            new RecipientBatchBuilder(Deliveries.CAMPAIGNS, "c"),
            Deliveries.trigger("a", "c"),
            Deliveries.trigger("b", "c"));

    @Test
    void an_hour_of_which_nothing_is_left_is_told_once_without_a_429() {
        // When
        heldBackSeconds = 1800;
        pass(30);
        heldBackSeconds = 0;
        pass(1);
        heldBackSeconds = 1800;
        pass(1);

        // Then
        assertThat(said())
                .containsExactly(
                        "INFO event=endpoint_rate_limited endpoint=default/track status=limit waiting=12"
                                + " resetAt=2026-11-30T10:30:01Z",
                        "INFO event=endpoint_rate_limited endpoint=default/track status=limit waiting=12"
                                + " resetAt=2026-11-30T10:30:32Z");
    }

    @Test
    void a_pause_of_some_seconds_and_one_that_a_429_told_are_not_told_again() {
        // When
        heldBackSeconds = 3;
        pass(3);
        heldBackSeconds = 0;
        pass(1);
        answered(EVENT, response(429));
        heldBackSeconds = 1800;
        pass(3);

        // Then
        assertThat(said()).singleElement().satisfies(line -> assertThat(line).contains("status=429 requests=1"));
    }

    @Test
    void a_refused_key_is_told_once_and_once_more_for_another_key() {
        // When
        refuse();
        pass(1);
        refuse();
        pass(1);
        credentials.keyChanged(now().nanos());
        refuse();
        pass(1);
        credentials.answered(credentials.begin(now().nanos()), true);
        pass(1);

        // Then
        assertThat(said())
                .containsExactly(
                        "ERROR event=endpoint_stopped endpoint=default/track status=401 since=2026-11-30T10:00:00Z"
                                + " nextTry=29s",
                        "ERROR event=endpoint_stopped endpoint=default/track status=401 since=2026-11-30T10:00:00Z"
                                + " nextTry=29s",
                        "INFO event=endpoint_resumed endpoint=default/track for=4s waiting=12");
    }

    @Test
    void unknown_outcomes_are_told_soon_and_then_once_a_minute() {
        // When
        for (int request = 0; request < 5; request++) {
            answered(TRIGGERS, new BrazeAnswer.Lost("Connection was closed"));
            pass(30);
        }

        // Then
        assertThat(said().stream().filter(line -> line.contains("trigger_outcome_unknown")))
                .containsExactly(
                        "WARN event=trigger_outcome_unknown endpoint=default/track reason=lost deliveries=2",
                        "WARN event=trigger_outcome_unknown endpoint=default/track reason=lost deliveries=4",
                        "WARN event=trigger_outcome_unknown endpoint=default/track reason=lost deliveries=4");
    }

    @Test
    void answers_of_429_are_counted_by_the_minute() {
        // When
        for (int request = 0; request < 10; request++) {
            answered(EVENT, response(429));
        }
        pass(1);

        // Then
        assertThat(said())
                .containsExactly("INFO event=endpoint_rate_limited endpoint=default/track status=429 requests=10"
                        + " resetAt=2026-11-30T10:00:01Z");
    }

    private void refuse() {
        credentials.refused(credentials.begin(now().nanos()), "401", "HTTP 401: somebody's key", false, false, now());
    }
}
