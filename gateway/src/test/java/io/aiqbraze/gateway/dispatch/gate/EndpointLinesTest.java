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
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.dispatch.batch.TrackBatchBuilder;
import io.aiqbraze.gateway.dispatch.context.DispatchTime;
import io.aiqbraze.gateway.dispatch.gate.EndpointLog.Backlog;
import io.aiqbraze.gateway.dispatch.outcome.OutcomeTable;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;

/** A test of what an operator reads of an endpoint, by a clock that the test moves. */
abstract class EndpointLinesTest {
    static final Instant START = Instant.parse("2026-11-30T10:00:00Z");

    static final RequestBatch EVENT =
            batch(new TrackBatchBuilder(Deliveries.TRACK, new ObjectsPerTrack(false, 75)), Deliveries.event("a", "e"));

    final Logger logger = (Logger) LoggerFactory.getLogger(EndpointLog.class);
    final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    final OutcomeTable table = new OutcomeTable(OnUnknownOutcome.DEAD_LETTER);
    final CredentialStop credentials = new CredentialStop(TimeUnit.SECONDS.toNanos(30));

    final EndpointLog log = new EndpointLog("default/track", () -> new Backlog(12, START.toEpochMilli() - 5_000));

    long seconds;
    boolean leftAlone;
    long heldBackSeconds;

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
    }

    void answered(RequestBatch batch, BrazeAnswer answer) {
        log.answered(answer, table.judge(batch, answer), batch.items().size(), true, now());
    }

    /** So many seconds, each with what its sender has the log tell. */
    void pass(int more) {
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

    DispatchTime now() {
        return new DispatchTime(TimeUnit.SECONDS.toNanos(seconds), START.toEpochMilli() + 1000 * seconds);
    }

    static BrazeAnswer response(int status) {
        return new BrazeAnswer.Response(status, RateLimit.UNKNOWN, AnswerBody.EMPTY);
    }

    List<String> said() {
        return lines.list.stream()
                .map(line -> line.getLevel() + " "
                        + line.getKeyValuePairs().stream()
                                .map(pair -> pair.key + "=" + pair.value)
                                .collect(Collectors.joining(" ")))
                .toList();
    }

    static RequestBatch batch(BatchBuilder builder, QueuedDelivery... deliveries) {
        for (QueuedDelivery delivery : deliveries) {
            builder.nextUser();
            assertThat(builder.offer(delivery)).isTrue();
        }
        return builder.build();
    }
}
