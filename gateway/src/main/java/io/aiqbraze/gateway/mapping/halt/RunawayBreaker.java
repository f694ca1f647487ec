package io.aiqbraze.gateway.mapping.halt;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps requests out while it is open, but for one that tries each time that its time is over. For one thread at a time. */
final class RunawayBreaker {
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
}
