package io.aiqbraze.gateway.dispatch.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.braze.BrazeAnswer;
import io.aiqbraze.gateway.dispatch.outcome.OutcomeTable.Verdict;
import org.junit.jupiter.api.Test;

/** What an operator reads of an endpoint that fails, and of one that does not. */
class EndpointLogTest extends EndpointLinesTest {
    @Test
    void an_outage_is_told_at_its_beginning_while_it_lasts_and_at_its_end() {
        // When it works, fails for 20 minutes, and works again
        answered(EVENT, response(201));
        for (int failure = 0; failure < 5; failure++) {
            answered(EVENT, response(503));
        }
        leftAlone = true;
        for (int trial = 0; trial < 120; trial++) {
            pass(10);
            answered(EVENT, new BrazeAnswer.Lost("no answer in time"));
        }
        answered(EVENT, response(201));
        leftAlone = false;
        pass(3600);

        // Then
        assertThat(said())
                .containsExactly(
                        "INFO event=first_delivery endpoint=default/track",
                        "WARN event=endpoint_failing endpoint=default/track status=503 failures=5"
                                + " since=2026-11-30T10:00:00Z nextTry=10s waiting=12 oldestSeconds=6",
                        "WARN event=endpoint_still_failing endpoint=default/track status=lost failures=10"
                                + " since=2026-11-30T10:00:00Z nextTry=10s waiting=12 oldestSeconds=65",
                        "WARN event=endpoint_still_failing endpoint=default/track status=lost failures=34"
                                + " since=2026-11-30T10:00:00Z nextTry=10s waiting=12 oldestSeconds=305",
                        "WARN event=endpoint_still_failing endpoint=default/track status=lost failures=94"
                                + " since=2026-11-30T10:00:00Z nextTry=10s waiting=12 oldestSeconds=905",
                        "INFO event=endpoint_recovered endpoint=default/track for=1200s failedRequests=125 waiting=12");
    }

    @Test
    void a_normal_hour_yields_no_line_but_of_its_first_delivery() {
        // When there is a hiccup now and then
        for (int minute = 0; minute < 60; minute++) {
            answered(EVENT, response(201));
            answered(EVENT, response(503));
            pass(1);
            answered(EVENT, response(201));
            pass(59);
        }

        // Then
        assertThat(said()).containsExactly("INFO event=first_delivery endpoint=default/track");
    }

    @Test
    void an_hour_of_outage_has_a_line_each_quarter_after_the_first() {
        // When
        answered(EVENT, response(500));
        leftAlone = true;
        pass(3600);

        // Then after 1, 5, 15, 30, 45 and 60 minutes
        assertThat(said().stream().filter(line -> line.contains("still_failing")))
                .hasSize(6);
    }

    @Test
    void failures_that_are_too_few_for_the_breaker_are_told_once_they_last() {
        // When
        answered(EVENT, new BrazeAnswer.NotSent("connection refused"));
        pass(20);
        answered(EVENT, new BrazeAnswer.NotSent("connection refused"));
        pass(1);

        // Then
        assertThat(said())
                .containsExactly("WARN event=endpoint_failing endpoint=default/track status=not_sent failures=2"
                        + " since=2026-11-30T10:00:00Z nextTry=0s waiting=12 oldestSeconds=26");
    }

    @Test
    void an_address_that_is_not_brazes_is_said_in_clear_words() {
        // When
        answered(EVENT, response(200));
        leftAlone = true;
        pass(1);

        // Then
        assertThat(lines.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage())
                        .isEqualTo(
                                "what answers is not Braze: sending pauses; is restEndpoint the REST endpoint of your"
                                        + " instance?"));
    }

    @Test
    void an_address_that_is_not_brazes_is_not_said_to_be_left_alone_while_it_is_asked() {
        // When
        answered(EVENT, response(200));
        pass(20);
        answered(EVENT, response(200));
        pass(1);

        // Then
        assertThat(lines.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage())
                        .isEqualTo("what answers is not Braze; is restEndpoint the REST endpoint of your instance?"));
    }

    @Test
    void a_late_success_of_a_request_from_before_the_outage_does_not_end_it() {
        // Given
        answered(EVENT, response(500));
        leftAlone = true;
        pass(1);

        // When
        log.answered(response(201), new Verdict.Retry(""), 1, false, now());
        pass(1);

        // Then
        assertThat(said()).hasSize(1);
    }
}
