package io.aiqbraze.gateway.dispatch.gate;

import io.aiqbraze.gateway.braze.BrazeAnswer;
import io.aiqbraze.gateway.dispatch.context.DispatchTime;
import io.aiqbraze.gateway.dispatch.gate.CredentialStop.Refusal;
import io.aiqbraze.gateway.dispatch.gate.FailureRun.Failure;
import io.aiqbraze.gateway.dispatch.outcome.OutcomeTable;
import io.aiqbraze.gateway.dispatch.outcome.OutcomeTable.Verdict;
import io.aiqbraze.gateway.metrics.MinuteTally;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Tells what happens to one endpoint: a line for each change and, of what repeats, one a minute. Braze's words stay out, as
 * they may quote data. Belongs to one event loop.
 */
public final class EndpointLog {
    private static final Logger log = LoggerFactory.getLogger(EndpointLog.class);
    /** A limit of bursts is over sooner, and no operator need know of it. */
    private static final long LONG_PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final String endpoint;
    private final BacklogSource backlog;
    private final FailureRun failures = new FailureRun();
    private final MinuteTally<String> unknown = new MinuteTally<>(Comparator.naturalOrder());
    private final MinuteTally<String> limited = new MinuteTally<>(Comparator.naturalOrder());
    private @Nullable Failure lastFailure;
    private @Nullable Refusal toldStop;
    private boolean delivered;
    private @Nullable DispatchTime heldBackSince;
    private boolean toldHeldBack;

    /**
     * Nothing has happened yet.
     *
     * @param endpoint with its workspace
     * @param backlog what waits for it now
     */
    public EndpointLog(String endpoint, BacklogSource backlog) {
        this.endpoint = endpoint;
        this.backlog = backlog;
    }

    /**
     * What waits for an endpoint.
     *
     * @param deliveries in the outbox
     * @param oldestAcceptedMillis when the oldest of those in requests was accepted; the present if there are none
     */
    public record Backlog(long deliveries, long oldestAcceptedMillis) {}

    /** Counts what waits. Asked on the event loop of the workspace when a line is written; must not block. */
    public interface BacklogSource {
        /** What waits for the endpoint now. */
        Backlog backlog();
    }

    /**
     * A request was answered.
     *
     * @param objects in it
     * @param isCurrent whether it left after the breaker last opened; else its success says nothing
     */
    public void answered(BrazeAnswer answer, Verdict verdict, int objects, boolean isCurrent, DispatchTime now) {
        if (OutcomeTable.isFailureOfEndpoint(answer)) {
            failures.failed(answer.label(), OutcomeTable.words(answer), now);
            lastFailure = failures.last();
        } else if (isCurrent) {
            recovered(failures.over(), now);
        }
        if (verdict instanceof Verdict.Accepted && !delivered) {
            delivered = true;
            line(Level.INFO, "first_delivery").log("Braze took the first request since the start");
        }
        if (verdict instanceof Verdict.Unknown) {
            unknown.add(answer.label(), objects);
        }
        if (verdict instanceof Verdict.Pause) {
            limited.add(answer.label(), 1);
            toldHeldBack = true;
        }
    }

    /**
     * Tells what has changed since the last time, and what is due.
     *
     * @param isLeftAlone whether the breaker lets no requests leave, or only one
     * @param nanosUntilTrial how long until it lets one leave
     * @param isHeldBack whether Braze asked for a pause, or nothing is left of the hour
     * @param nanosUntilFree how long until Braze's limit lets one leave
     */
    void tell(
            boolean isLeftAlone,
            long nanosUntilTrial,
            boolean isHeldBack,
            long nanosUntilFree,
            CredentialStop credentials,
            DispatchTime now) {
        if (failures.begins(isLeftAlone, now)) {
            failing("endpoint_failing", isLeftAlone, nanosUntilTrial, now);
        } else if (failures.remains(now)) {
            failing("endpoint_still_failing", isLeftAlone, nanosUntilTrial, now);
        }
        stopped(credentials, now);
        unknown.tell(
                now.nanos(),
                (reason, count) -> line(Level.WARN, "trigger_outcome_unknown")
                        .addKeyValue("reason", reason)
                        .addKeyValue("deliveries", count)
                        .log(
                                "nobody knows whether Braze acted on them: they become dead letters and are not sent again"));
        limited.tell(
                now.nanos(),
                (status, count) -> line(Level.INFO, "endpoint_rate_limited")
                        .addKeyValue("status", status)
                        .addKeyValue("requests", count)
                        .addKeyValue("resetAt", after(nanosUntilFree, now))
                        .log("Braze's limit is used up: sending pauses as long as Braze says"));
        heldBack(isHeldBack, nanosUntilFree, now);
    }

    /** When sending was found to pause because of a limit; null unless it does. */
    @Nullable DispatchTime heldBackSince() {
        return heldBackSince;
    }

    /** Headers, or the count of an hour, can say as well as a 429 that nothing is left. */
    private void heldBack(boolean isHeldBack, long nanosUntilFree, DispatchTime now) {
        if (!isHeldBack) {
            heldBackSince = null;
            toldHeldBack = false;
            return;
        }
        heldBackSince = heldBackSince == null ? now : heldBackSince;
        long waiting = toldHeldBack || nanosUntilFree < LONG_PAUSE
                ? 0
                : backlog.backlog().deliveries();
        if (waiting > 0) {
            toldHeldBack = true;
            line(Level.INFO, "endpoint_rate_limited")
                    .addKeyValue("status", "limit")
                    .addKeyValue("waiting", waiting)
                    .addKeyValue("resetAt", after(nanosUntilFree, now))
                    .log("nothing is left of Braze's limit: sending pauses until it begins anew");
        }
    }

    /**
     * The last failure; null unless the endpoint fails.
     *
     * @param isRetrying whether requests that failed wait to be sent again, although others have succeeded since
     */
    @Nullable Failure failing(boolean isRetrying) {
        Failure before = lastFailure;
        return failures.last() == null && isRetrying && before != null
                ? new Failure(before.since(), before.label(), before.words(), 0)
                : failures.last();
    }

    private void failing(String event, boolean isLeftAlone, long nanosUntilTrial, DispatchTime now) {
        Failure failure = failures.last();
        if (failure == null) {
            return;
        }
        Backlog waiting = backlog.backlog();
        LoggingEventBuilder line = line(Level.WARN, event)
                .addKeyValue("status", failure.label())
                .addKeyValue("failures", failure.count())
                .addKeyValue("since", Instant.ofEpochMilli(failure.since().epochMillis()))
                .addKeyValue("nextTry", seconds(nanosUntilTrial))
                .addKeyValue("waiting", waiting.deliveries())
                .addKeyValue("oldestSeconds", Math.max(0, now.epochMillis() - waiting.oldestAcceptedMillis()) / 1000);
        if (failure.label().equals(BrazeAnswer.Response.NOT_BRAZE)) {
            line.log(
                    "what answers is not Braze{}; is restEndpoint the REST endpoint of your instance?",
                    isLeftAlone ? ": sending pauses" : "");
        } else {
            line.log(isLeftAlone ? "Braze fails: sending pauses" : "Braze fails");
        }
    }

    private void recovered(@Nullable Failure failure, DispatchTime now) {
        if (failure != null) {
            line(Level.INFO, "endpoint_recovered")
                    .addKeyValue("for", seconds(failure.nanos(now)))
                    .addKeyValue("failedRequests", failure.count())
                    .addKeyValue("waiting", backlog.backlog().deliveries())
                    .log("Braze answers again");
        }
    }

    private void stopped(CredentialStop credentials, DispatchTime now) {
        Refusal refusal = credentials.refusal();
        Refusal told = toldStop;
        if (refusal != null && credentials.isStopped(now.nanos()) && (told == null || told.key() != refusal.key())) {
            toldStop = refusal;
            line(Level.ERROR, "endpoint_stopped")
                    .addKeyValue("status", refusal.label())
                    .addKeyValue("since", Instant.ofEpochMilli(refusal.since().epochMillis()))
                    .addKeyValue("nextTry", seconds(credentials.nanosUntilTrial(now.nanos())))
                    .log("Braze refuses the key or the address: sending stops, everything is kept; see /api/status");
        } else if (refusal == null && told != null) {
            toldStop = null;
            line(Level.INFO, "endpoint_resumed")
                    .addKeyValue("for", seconds(now.nanos() - told.since().nanos()))
                    .addKeyValue("waiting", backlog.backlog().deliveries())
                    .log("Braze takes requests again");
        }
    }

    private LoggingEventBuilder line(Level level, String event) {
        return log.atLevel(level).addKeyValue("event", event).addKeyValue("endpoint", endpoint);
    }

    private static Instant after(long nanos, DispatchTime now) {
        return Instant.ofEpochMilli(now.epochMillis() + TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    private static String seconds(long nanos) {
        return Duration.ofNanos(nanos).plusMillis(500).toSeconds() + "s";
    }
}
