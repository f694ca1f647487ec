package io.aiqbraze.gateway.dispatch.gate;

import io.aiqbraze.gateway.dispatch.context.DispatchTime;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Failures of an endpoint in a row, and when they are worth a line in the log: a plain value that is told the time. */
final class FailureRun {
    /** Failures for so long are an outage, also where they are too few to open the breaker. */
    private static final long LONG = TimeUnit.SECONDS.toNanos(10);

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final long[] REMINDERS = {MINUTE, 5 * MINUTE, 15 * MINUTE};

    private @Nullable Failure last;
    private boolean told;
    private int reminders;

    /**
     * The last of several failures.
     *
     * @param since the first of them
     * @param label of the answer
     * @param words of the answer, which may quote data, so they are shown and not logged
     * @param count how many there were in a row
     */
    record Failure(DispatchTime since, String label, String words, int count) {
        long nanos(DispatchTime now) {
            return now.nanos() - since.nanos();
        }
    }

    /** One more. */
    void failed(String label, String words, DispatchTime now) {
        last = new Failure(last == null ? now : last.since(), label, words, last == null ? 1 : last.count() + 1);
    }

    /** The last failure; null unless the endpoint fails. */
    @Nullable Failure last() {
        return last;
    }

    /** Whether this is the time to say that it fails, which is said once. */
    boolean begins(boolean isLeftAlone, DispatchTime now) {
        boolean isOutage = last != null && (isLeftAlone || (last.count() > 1 && last.nanos(now) >= LONG));
        boolean begins = isOutage && !told;
        told |= isOutage;
        return begins;
    }

    /** Whether this is the time to say that it still fails: after 1, 5 and 15 minutes, and then every 15. */
    boolean remains(DispatchTime now) {
        if (last == null || !told || last.nanos(now) < nextReminder()) {
            return false;
        }
        reminders++;
        return true;
    }

    /** An answer that is none: the run is over. Returns its last failure if it was told, else null. */
    @Nullable Failure over() {
        Failure ended = told ? last : null;
        last = null;
        told = false;
        reminders = 0;
        return ended;
    }

    private long nextReminder() {
        int last = REMINDERS.length - 1;
        return REMINDERS[Math.min(reminders, last)] * Math.max(1, reminders - last + 1);
    }
}
