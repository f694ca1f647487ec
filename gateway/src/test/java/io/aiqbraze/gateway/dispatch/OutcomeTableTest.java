package io.aiqbraze.gateway.dispatch;

import static io.aiqbraze.gateway.dispatch.Deliveries.CAMPAIGNS;
import static io.aiqbraze.gateway.dispatch.Deliveries.TRACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.braze.Answer;
import io.aiqbraze.gateway.braze.AnswerBody;
import io.aiqbraze.gateway.braze.AnswerBody.ObjectError;
import io.aiqbraze.gateway.braze.RateLimit;
import io.aiqbraze.gateway.config.DispatchSettings.OnUnknownOutcome;
import io.aiqbraze.gateway.config.ObjectsPerTrack;
import io.aiqbraze.gateway.dispatch.batch.Batch;
import io.aiqbraze.gateway.dispatch.batch.BatchBuilder;
import io.aiqbraze.gateway.dispatch.batch.RecipientBatchBuilder;
import io.aiqbraze.gateway.dispatch.batch.TrackBatchBuilder;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTableTest {
    private static final Batch EVENTS = batch(
            new TrackBatchBuilder(TRACK, new ObjectsPerTrack(false, 75)),
            Deliveries.event("a", "1"),
            Deliveries.event("b", "2"));
    private static final Batch TRIGGERS =
            batch(new RecipientBatchBuilder(CAMPAIGNS, "c"), Deliveries.trigger("a", "c"));

    private final OutcomeTable table = new OutcomeTable(OnUnknownOutcome.DEAD_LETTER);

    @ParameterizedTest
    @CsvSource({
        "200, Accepted, Accepted",
        "201, Accepted, Accepted",
        "202, Accepted, Accepted",
        "301, Stop, Stop",
        "400, Split, Split",
        "401, Stop, Stop",
        "403, Stop, Stop",
        "404, Stop, Stop",
        "408, Retry, Retry",
        "413, Split, Split",
        "415, Split, Split",
        "422, Split, Split",
        "429, Pause, Pause",
        "500, Retry, Unknown",
        "501, Retry, Unknown",
        "502, Retry, Unknown",
        "503, Retry, Retry",
        "504, Retry, Unknown"
    })
    void the_status_decides(int status, String track, String trigger) {
        // When
        Answer answer = new Answer.Response(status, RateLimit.UNKNOWN, AnswerBody.EMPTY);

        // Then
        assertThat(table.judge(EVENTS, answer).getClass().getSimpleName()).isEqualTo(track);
        assertThat(table.judge(TRIGGERS, answer).getClass().getSimpleName()).isEqualTo(trigger);
    }

    @ParameterizedTest
    @CsvSource({"200", "201"})
    void a_success_that_a_page_tells_is_not_of_braze(int status) {
        // When
        var answer = response(status, new AnswerBody("<html>Down for maintenance", "", List.of()));

        // Then
        assertThat(table.judge(EVENTS, answer)).isInstanceOf(Verdict.Retry.class);
        assertThat(table.judge(TRIGGERS, answer)).isInstanceOf(Verdict.Unknown.class);
        assertThat(OutcomeTable.isFailureOfEndpoint(answer)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Invalid Campaign ID", "invalid canvas id: c"})
    void a_campaign_that_braze_does_not_know_is_so_for_all_recipients(String message) {
        // When
        Verdict verdict = table.judge(TRIGGERS, response(400, new AnswerBody(message, "", List.of())));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.GiveUp("HTTP 400: " + message));
    }

    @Test
    void what_was_not_sent_is_sent_again() {
        // When
        Answer answer = new Answer.NotSent("connection refused");

        // Then
        assertThat(table.judge(TRIGGERS, answer)).isEqualTo(new Verdict.Retry("connection refused"));
    }

    @Test
    void a_lost_answer_to_an_update_is_sent_again() {
        // When
        Verdict verdict = table.judge(EVENTS, new Answer.Lost("timeout"));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Retry("timeout"));
    }

    @Test
    void a_lost_answer_to_a_trigger_is_an_unknown_outcome() {
        // When
        Verdict verdict = table.judge(TRIGGERS, new Answer.Lost("timeout"));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Unknown("timeout"));
    }

    @Test
    void an_operator_may_choose_to_send_triggers_again() {
        // Given
        var retrying = new OutcomeTable(OnUnknownOutcome.RETRY);

        // When
        Verdict verdict = retrying.judge(TRIGGERS, new Answer.Lost("timeout"));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Retry("timeout"));
    }

    @Test
    void a_400_that_names_every_object_needs_no_splitting() {
        // Given
        List<ObjectError> errors = List.of(new ObjectError("bad", "events", 0), new ObjectError("bad", "events", 1));

        // When
        Verdict verdict = table.judge(EVENTS, response(400, new AnswerBody("Valid data must be provided", "", errors)));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Accepted(errors, List.of(), ""));
    }

    @Test
    void a_400_that_names_only_some_objects_took_nothing() {
        // Given
        List<ObjectError> errors = List.of(new ObjectError("bad", "events", 0));

        // When
        Verdict verdict = table.judge(EVENTS, response(400, new AnswerBody("no", "", errors)));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Split("HTTP 400: no"));
    }

    @Test
    void a_400_that_names_places_which_the_request_does_not_have_took_nothing() {
        // Given
        List<ObjectError> errors = List.of(new ObjectError("bad", "events", 1), new ObjectError("bad", "events", 2));

        // When
        Verdict verdict = table.judge(EVENTS, response(400, new AnswerBody("no", "", errors)));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Split("HTTP 400: no"));
    }

    @Test
    void errors_with_and_without_a_place_are_told_apart() {
        // Given
        var placed = new ObjectError("bad", "events", 1);
        var unplaced = new ObjectError("worse", "", -1);

        // When
        Verdict verdict = table.judge(EVENTS, response(201, new AnswerBody("success", "", List.of(placed, unplaced))));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Accepted(List.of(placed), List.of(unplaced), ""));
    }

    @ParameterizedTest
    @CsvSource({
        "success, '', ''",
        "queued, '', ''",
        "'', '', ''",
        "success, paused, paused",
        "campaign is paused, '', campaign is paused"
    })
    void a_remark_of_braze_is_noticed(String message, String notice, String noticed) {
        // When
        Verdict verdict = table.judge(TRIGGERS, response(201, new AnswerBody(message, notice, List.of())));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Accepted(List.of(), List.of(), noticed));
    }

    @Test
    void brazes_own_word_on_the_wait_comes_before_the_end_of_the_window() {
        // Given
        var limit = new RateLimit(OptionalInt.of(0), Duration.ofSeconds(9), Duration.ofSeconds(2));

        // When
        Verdict verdict = table.judge(EVENTS, new Answer.Response(429, limit, AnswerBody.EMPTY));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Pause(Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @CsvSource({"200, false", "400, false", "401, false", "429, false", "500, true", "503, true"})
    void only_server_errors_count_against_the_endpoint(int status, boolean failure) {
        // When
        boolean counted = OutcomeTable.isFailureOfEndpoint(response(status, AnswerBody.EMPTY));

        // Then
        assertThat(counted).isEqualTo(failure);
    }

    private static Answer.Response response(int status, AnswerBody body) {
        return new Answer.Response(status, RateLimit.UNKNOWN, body);
    }

    private static Batch batch(BatchBuilder builder, QueuedDelivery... deliveries) {
        for (QueuedDelivery delivery : deliveries) {
            builder.nextUser();
            assertThat(builder.offer(delivery)).isTrue();
        }
        return builder.build();
    }
}
