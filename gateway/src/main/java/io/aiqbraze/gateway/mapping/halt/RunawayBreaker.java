package io.aiqbraze.gateway.mapping.halt;

import io.aiqbraze.gateway.mapping.halt.HaltDecision.Admission;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Keeps requests out while it is open, but for one that tries each time that its time is over. For one thread at a time. */
final class RunawayBreaker {
    /** So many payloads of a client that had to be stopped within a window are no mishap. */
    static final int STRIKES = 3;

    static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String stream;
    private final @Nullable String client;
    private final long leastNanos;
    private final long mostNanos;
    private @Nullable Opening opening;
    private long periodNanos;
    private long tryAt;
    /** One each time; a trial that takes long keeps no other from trying. */
    private final Set<Admission> trying = new HashSet<>();

    /**
     * Closed.
     *
     * @param client whose requests it keeps out; null for those of everybody
     * @param mostNanos each trial that fails doubles the time to the next one, up to this
     */
    RunawayBreaker(String stream, @Nullable String client, long leastNanos, long mostNanos) {
        this.stream = stream;
        this.client = client;
        this.leastNanos = leastNanos;
        this.mostNanos = mostNanos;
    }

    private record Opening(Instant since, RuleHalt.Cause cause, String place) {}

    /** As operators see it; null while it is closed. */
    @Nullable RuleHalt halt(Moment now) {
        return opening == null
                ? null
                : new RuleHalt(
                        stream,
                        client,
                        opening.since,
                        now.time().plusNanos(nanosToTry(now)),
                        opening.cause,
                        opening.place);
    }

    boolean isOpen() {
        return opening != null;
    }

    /** Whether it keeps this request out, also in the midst of it. */
    boolean stops(Admission request) {
        return opening != null && !trying.contains(request);
    }

    boolean isTrying(Admission request) {
        return trying.contains(request);
    }

    /** How long until a request may try; 0 if one may now. */
    long nanosToTry(Moment now) {
        return opening == null ? 0 : Math.max(0, tryAt - now.nanos());
    }

    /** Lets a request in, which tries if this is open. */
    void letIn(Admission request, Moment now) {
        if (opening != null) {
            trying.add(request);
            tryAt = now.nanos() + periodNanos;
        }
    }

    /**
     * Opens, or stays open for longer than before.
     *
     * @param forNanos at least
     */
    void open(RuleHalt.Cause cause, String place, Moment now, long forNanos) {
        boolean before = opening != null;
        periodNanos = before ? Math.min(mostNanos, 2 * periodNanos) : leastNanos;
        tryAt = now.nanos() + Math.max(periodNanos, forNanos);
        trying.clear();
        if (!before) {
            opening = new Opening(now.time(), cause, place);
            HaltLog.begun(
                    new RuleHalt(stream, client, now.time(), now.time().plusNanos(tryAt - now.nanos()), cause, place));
        }
    }

    /** The trial has shown nothing: another request may try at once. */
    void withdraw(Admission request, Moment now) {
        trying.remove(request);
        tryAt = now.nanos();
    }

    /** What was halted, which is over; null if nothing was. */
    @Nullable RuleHalt close(HaltLog.Reason reason, Moment now) {
        RuleHalt halt = halt(now);
        if (halt != null) {
            HaltLog.lifted(halt, reason, now.time());
        }
        opening = null;
        trying.clear();
        return halt;
    }

    /**
     * Now.
     *
     * @param nanos of a clock that only runs forward, by which is decided
     * @param time as operators read it
     */
    record Moment(long nanos, Instant time) {
        /** Whether what has taken so long until now began within a minute after something else. */
        boolean isNear(long tookNanos, long otherEnded) {
            return nanos - tookNanos - otherEnded <= WINDOW_NANOS;
        }
    }

    /** Says once that a halt has begun, and once that it is over. */
    static final class HaltLog {
        private static final Logger log = LoggerFactory.getLogger(RunawayBreaker.class);

        private HaltLog() {}

        /** Why a halt is over. */
        enum Reason {
            /** A request that might try was mapped. */
            TRIAL,
            RELOAD,
            OPERATOR
        }

        static void begun(RuleHalt halt) {
            about(log.atLevel(halt.client() == null ? Level.ERROR : Level.WARN), "rule_halted", halt)
                    .addKeyValue("reason", halt.cause().label())
                    .addKeyValue("payload", halt.place())
                    .addKeyValue("nextTry", halt.nextTry())
                    .log(
                            halt.client() == null
                                    ? "a rule runs away; its stream answers 503 until a request that may try does well"
                                    : "a rule runs away on payloads of one client, which alone gets 503 for a while");
        }

        static void lifted(RuleHalt halt, Reason reason, Instant now) {
            about(log.atInfo(), "rule_recovered", halt)
                    .addKeyValue("reason", reason.name().toLowerCase(Locale.ROOT))
                    .addKeyValue("for", Duration.between(halt.since(), now).toSeconds() + "s")
                    .log(
                            halt.client() == null
                                    ? "a stream takes requests again"
                                    : "a client of a stream is taken again");
        }

        private static LoggingEventBuilder about(LoggingEventBuilder line, String event, RuleHalt halt) {
            LoggingEventBuilder named = line.addKeyValue("event", event).addKeyValue("stream", halt.stream());
            return halt.client() == null ? named : named.addKeyValue("client", halt.client());
        }
    }
}
