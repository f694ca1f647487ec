package io.aiqbraze.gateway.dispatch.outcome;

import static io.aiqbraze.gateway.dispatch.Deliveries.CAMPAIGNS;
import static io.aiqbraze.gateway.dispatch.Deliveries.TRACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.braze.AnswerBody;
import io.aiqbraze.gateway.braze.AnswerBody.ObjectError;
import io.aiqbraze.gateway.braze.AnswerBody.Says;
import io.aiqbraze.gateway.braze.BrazeAnswer;
import io.aiqbraze.gateway.braze.RateLimit;
import io.aiqbraze.gateway.config.DispatchSettings.OnUnknownOutcome;
import io.aiqbraze.gateway.config.WorkspaceSettings.ObjectsPerTrack;
import io.aiqbraze.gateway.dispatch.Deliveries;
import io.aiqbraze.gateway.dispatch.batch.BatchBuilder;
import io.aiqbraze.gateway.dispatch.batch.RecipientBatchBuilder;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.dispatch.batch.TrackBatchBuilder;
import io.aiqbraze.gateway.dispatch.outcome.OutcomeTable.Verdict;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTableTest {
    private static final RequestBatch EVENTS = batch(
            new TrackBatchBuilder(TRACK, new ObjectsPerTrack(false, 75)),
            Deliveries.event("a", "1"),
            Deliveries.event("b", "2"));
    private static final RequestBatch TRIGGERS =
            batch(new RecipientBatchBuilder(CAMPAIGNS, "c"), Deliveries.trigger("a", "c"));

    private static final AnswerBody FOREIGN =
            new AnswerBody(Says.FOREIGN, "", "", List.of(), "<html>Down for maintenance");

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

    @ParameterizedTest
    @ValueSource(ints = {400, 415, 422})
    void a_refusal_in_a_page_is_not_brazes_word_on_the_objects(int status) {
        assertThat(table.judge(EVENTS, response(status, FOREIGN)))
                .isEqualTo(new Verdict.Stop("HTTP " + status + ": <html>Down for maintenance", true));
    }

    @Test
    void a_page_that_says_too_large_is_about_the_request() {
        assertThat(table.judge(EVENTS, response(413, FOREIGN))).isInstanceOf(Verdict.Split.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 203, 226})
    void a_success_that_a_page_tells_is_not_of_braze(int status) {
        // When
        var answer = response(status, FOREIGN);

        // Then
        assertThat(table.judge(EVENTS, answer))
                .isEqualTo(
                        new Verdict.Retry("HTTP " + status + ", but not in Braze's words: <html>Down for maintenance"));
        assertThat(table.judge(TRIGGERS, answer)).isInstanceOf(Verdict.Unknown.class);
        assertThat(OutcomeTable.isFailureOfEndpoint(answer)).isTrue();
        assertThat(answer.label()).isEqualTo("not_braze");
    }

    @ParameterizedTest
    @CsvSource({"Invalid Campaign ID", "invalid canvas id: c"})
    void a_campaign_that_braze_does_not_know_is_so_for_all_recipients(String message) {
        // When
        Verdict verdict = table.judge(TRIGGERS, response(400, said(message, "", List.of())));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.GiveUp("HTTP 400: " + message));
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
    void a_400_that_names_every_object_needs_no_splitting() {
        // Given
        List<ObjectError> errors = List.of(new ObjectError("bad", "events", 0), new ObjectError("bad", "events", 1));

        // When
        Verdict verdict = table.judge(EVENTS, response(400, said("Valid data must be provided", "", errors)));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Accepted(errors, List.of(), ""));
    }

    @Test
    void a_400_that_names_only_some_objects_took_nothing() {
        // Given
        List<ObjectError> errors = List.of(new ObjectError("bad", "events", 0));

        // When
        Verdict verdict = table.judge(EVENTS, response(400, said("no", "", errors)));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Split("HTTP 400: no"));
    }

    @Test
    void a_400_that_names_places_which_the_request_does_not_have_took_nothing() {
        // Given
        List<ObjectError> errors = List.of(new ObjectError("bad", "events", 1), new ObjectError("bad", "events", 2));

        // When
        Verdict verdict = table.judge(EVENTS, response(400, said("no", "", errors)));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Split("HTTP 400: no"));
    }

    @Test
    void errors_with_and_without_a_place_are_told_apart() {
        // Given
        var placed = new ObjectError("bad", "events", 1);
        var unplaced = new ObjectError("worse", "", -1);

        // When
        Verdict verdict = table.judge(EVENTS, response(201, taken("success", "", List.of(placed, unplaced))));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Accepted(List.of(placed), List.of(unplaced), ""));
    }

    @ParameterizedTest
    @CsvSource({
        "success, '', ''",
        "queued, '', ''",
        "Success, '', ''",
        "'', '', ''",
        "success, paused, paused",
        "campaign is paused, '', campaign is paused"
    })
    void a_remark_of_braze_is_noticed(String message, String notice, String noticed) {
        // When
        Verdict verdict = table.judge(TRIGGERS, response(201, taken(message, notice, List.of())));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Accepted(List.of(), List.of(), noticed));
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

    private static AnswerBody taken(String message, String notice, List<ObjectError> errors) {
        return new AnswerBody(Says.TAKEN, message, notice, errors, "");
    }

    private static AnswerBody said(String message, String notice, List<ObjectError> errors) {
        return new AnswerBody(Says.ANYTHING_ELSE, message, notice, errors, "");
    }

    private static BrazeAnswer.Response response(int status, AnswerBody body) {
        return new BrazeAnswer.Response(status, RateLimit.UNKNOWN, body);
    }

    private static RequestBatch batch(BatchBuilder builder, QueuedDelivery... deliveries) {
        for (QueuedDelivery delivery : deliveries) {
            builder.nextUser();
            assertThat(builder.offer(delivery)).isTrue();
        }
        return builder.build();
    }
}
