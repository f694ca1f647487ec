package io.aiqbraze.gateway.dispatch.outcome;

import static io.aiqbraze.gateway.dispatch.outcome.OutcomeSamples.EVENTS;
import static io.aiqbraze.gateway.dispatch.outcome.OutcomeSamples.TRIGGERS;
import static io.aiqbraze.gateway.dispatch.outcome.OutcomeSamples.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.braze.AnswerBody;
import io.aiqbraze.gateway.braze.BrazeAnswer;
import io.aiqbraze.gateway.braze.RateLimit;
import io.aiqbraze.gateway.config.DispatchSettings.OnUnknownOutcome;
import io.aiqbraze.gateway.dispatch.outcome.OutcomeTable.Verdict;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the status decides, or that there is no answer at all. */
class OutcomeTableTest {
    private final OutcomeTable table = new OutcomeTable(OnUnknownOutcome.DEAD_LETTER);

    @ParameterizedTest
    @CsvSource({
        "0, Retry, Unknown",
        "99, Retry, Unknown",
        "101, Retry, Unknown",
        "102, Retry, Unknown",
        "201, Accepted, Accepted",
        "202, Accepted, Accepted",
        "200, Retry, Unknown",
        "204, Retry, Unknown",
        "301, Stop, Stop",
        "400, Split, Split",
        "401, Stop, Stop",
        "402, Stop, Stop",
        "403, Stop, Stop",
        "404, Stop, Stop",
        "405, Stop, Stop",
        "407, Stop, Stop",
        "408, Retry, Retry",
        "409, Stop, Stop",
        "413, Split, Split",
        "415, Split, Split",
        "421, Stop, Stop",
        "422, Split, Split",
        "425, Retry, Retry",
        "426, Stop, Stop",
        "429, Pause, Pause",
        "451, Stop, Stop",
        "499, Stop, Stop",
        "500, Retry, Unknown",
        "501, Retry, Unknown",
        "502, Retry, Unknown",
        "503, Retry, Retry",
        "504, Retry, Unknown",
        "600, Retry, Unknown",
        "999, Retry, Unknown"
    })
    void the_status_decides_where_nothing_is_said(int status, String track, String trigger) {
        // When
        BrazeAnswer answer = new BrazeAnswer.Response(status, RateLimit.UNKNOWN, AnswerBody.EMPTY);

        // Then
        assertThat(table.judge(EVENTS, answer).getClass().getSimpleName()).isEqualTo(track);
        assertThat(table.judge(TRIGGERS, answer).getClass().getSimpleName()).isEqualTo(trigger);
    }

    @ParameterizedTest
    @CsvSource({
        "401, false",
        "402, false",
        "405, false",
        "407, false",
        "421, false",
        "426, false",
        "451, false",
        "302, false",
        "403, true",
        "404, true",
        "406, true",
        "409, true"
    })
    void a_refusal_that_may_be_of_content_is_told_from_one_of_the_workspace(int status, boolean perhapsOfContent) {
        assertThat(table.judge(EVENTS, response(status, AnswerBody.EMPTY)))
                .isEqualTo(new Verdict.Stop("HTTP " + status, perhapsOfContent));
    }

    @Test
    void what_was_not_sent_is_sent_again() {
        // When
        BrazeAnswer answer = new BrazeAnswer.NotSent("connection refused");

        // Then
        assertThat(table.judge(TRIGGERS, answer)).isEqualTo(new Verdict.Retry("connection refused"));
    }

    @Test
    void a_lost_answer_to_an_update_is_sent_again() {
        // When
        Verdict verdict = table.judge(EVENTS, new BrazeAnswer.Lost("timeout"));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Retry("timeout"));
    }

    @Test
    void a_lost_answer_to_a_trigger_is_an_unknown_outcome() {
        // When
        Verdict verdict = table.judge(TRIGGERS, new BrazeAnswer.Lost("timeout"));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Unknown("timeout"));
    }

    @Test
    void an_operator_may_choose_to_send_triggers_again() {
        // Given
        var retrying = new OutcomeTable(OnUnknownOutcome.RETRY);

        // When
        Verdict verdict = retrying.judge(TRIGGERS, new BrazeAnswer.Lost("timeout"));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Retry("timeout"));
    }

    @Test
    void brazes_own_word_on_the_wait_comes_before_the_end_of_the_window() {
        // Given
        var limit = new RateLimit(OptionalInt.empty(), OptionalInt.of(0), Duration.ofSeconds(9), Duration.ofSeconds(2));

        // When
        Verdict verdict = table.judge(EVENTS, new BrazeAnswer.Response(429, limit, AnswerBody.EMPTY));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Pause(Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @CsvSource({"201, false", "200, true", "400, false", "401, false", "429, false", "500, true", "503, true"})
    void only_server_errors_and_answers_of_others_count_against_the_endpoint(int status, boolean failure) {
        // When
        boolean counted = OutcomeTable.isFailureOfEndpoint(response(status, AnswerBody.EMPTY));

        // Then
        assertThat(counted).isEqualTo(failure);
    }
}
