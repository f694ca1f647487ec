package io.aiqbraze.gateway.dispatch.outcome;

import static io.aiqbraze.gateway.dispatch.outcome.OutcomeSamples.EVENTS;
import static io.aiqbraze.gateway.dispatch.outcome.OutcomeSamples.TRIGGERS;
import static io.aiqbraze.gateway.dispatch.outcome.OutcomeSamples.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.braze.AnswerBody;
import io.aiqbraze.gateway.braze.AnswerBody.ObjectError;
import io.aiqbraze.gateway.braze.AnswerBody.Says;
import io.aiqbraze.gateway.config.DispatchSettings.OnUnknownOutcome;
import io.aiqbraze.gateway.dispatch.outcome.OutcomeTable.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided by the words of an answer: those of Braze, or of a page that is not of Braze. */
class BodyVerdictTest {
    private static final AnswerBody FOREIGN =
            new AnswerBody(Says.FOREIGN, "", "", List.of(), "<html>Down for maintenance");

    private final OutcomeTable table = new OutcomeTable(OnUnknownOutcome.DEAD_LETTER);

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

    private static AnswerBody taken(String message, String notice, List<ObjectError> errors) {
        return new AnswerBody(Says.TAKEN, message, notice, errors, "");
    }

    private static AnswerBody said(String message, String notice, List<ObjectError> errors) {
        return new AnswerBody(Says.ANYTHING_ELSE, message, notice, errors, "");
    }
}
