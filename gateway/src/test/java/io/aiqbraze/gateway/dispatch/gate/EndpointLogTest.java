package io.aiqbraze.gateway.dispatch.gate;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.aiqbraze.gateway.braze.AnswerBody;
import io.aiqbraze.gateway.braze.BrazeAnswer;
import io.aiqbraze.gateway.braze.RateLimit;
import io.aiqbraze.gateway.config.DispatchSettings.OnUnknownOutcome;
import io.aiqbraze.gateway.config.WorkspaceSettings.ObjectsPerTrack;
import io.aiqbraze.gateway.dispatch.Deliveries;
import io.aiqbraze.gateway.dispatch.batch.BatchBuilder;
import io.aiqbraze.gateway.dispatch.batch.RecipientBatchBuilder;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.dispatch.batch.TrackBatchBuilder;
import io.aiqbraze.gateway.dispatch.context.DispatchTime;
import io.aiqbraze.gateway.dispatch.gate.EndpointLog.Backlog;
import io.aiqbraze.gateway.dispatch.outcome.OutcomeTable;
import io.aiqbraze.gateway.dispatch.outcome.OutcomeTable.Verdict;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What an operator reads of an endpoint, by a clock that the test moves. */
class EndpointLogTest {
    private static final Instant START = Instant.parse("2026-11-30T10:00:00Z");
    private static final RequestBatch EVENT =
            batch(new TrackBatchBuilder(Deliveries.TRACK, new ObjectsPerTrack(false, 75)), Deliveries.event("a", "e"));
    private static final RequestBatch TRIGGERS = batch(
            new RecipientBatchBuilder(Deliveries.CAMPAIGNS, "c"),
            Deliveries.trigger("a", "c"),
            Deliveries.trigger("b", "c"));

    private final Logger logger = (Logger) LoggerFactory.getLogger(EndpointLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final OutcomeTable table = new OutcomeTable(OnUnknownOutcome.DEAD_LETTER);
    private final CredentialStop credentials = new CredentialStop(TimeUnit.SECONDS.toNanos(30));
    private final EndpointLog log =
            new EndpointLog("default/track", () -> new Backlog(12, START.toEpochMilli() - 5_000));

    private long seconds;
    private boolean leftAlone;
    private long heldBackSeconds;

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
    }

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

    private void answered(RequestBatch batch, BrazeAnswer answer) {
        log.answered(answer, table.judge(batch, answer), batch.items().size(), true, now());
    }

    private void refuse() {
        credentials.refused(credentials.begin(now().nanos()), "401", "HTTP 401: somebody's key", false, false, now());
    }

    /** So many seconds, each with what its sender has the log tell. */
    private void pass(int more) {
        for (int second = 0; second < more; second++) {
            seconds++;
            log.tell(
                    leftAlone,
                    leftAlone ? TimeUnit.SECONDS.toNanos(10) : 0,
                    heldBackSeconds > 0,
                    TimeUnit.SECONDS.toNanos(heldBackSeconds),
                    credentials,
                    now());
        }
    }

    private DispatchTime now() {
        return new DispatchTime(TimeUnit.SECONDS.toNanos(seconds), START.toEpochMilli() + 1000 * seconds);
    }

    private static BrazeAnswer response(int status) {
        return new BrazeAnswer.Response(status, RateLimit.UNKNOWN, AnswerBody.EMPTY);
    }

    private List<String> said() {
        return lines.list.stream()
                .map(line -> line.getLevel() + " "
                        + line.getKeyValuePairs().stream()
                                .map(pair -> pair.key + "=" + pair.value)
                                .collect(Collectors.joining(" ")))
                .toList();
    }

    private static RequestBatch batch(BatchBuilder builder, QueuedDelivery... deliveries) {
        for (QueuedDelivery delivery : deliveries) {
            builder.nextUser();
            assertThat(builder.offer(delivery)).isTrue();
        }
        return builder.build();
    }
}
