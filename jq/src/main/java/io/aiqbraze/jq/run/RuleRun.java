package io.aiqbraze.jq.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The run that is going on in a thread: its context, and how many rounds it has made. It is found through its thread, because
 * library functions are compiled once and see only the scope in which they were defined.
 */
public final class RuleRun {
    private static final ThreadLocal<@Nullable RuleRun> CURRENT = new ThreadLocal<>();
    /** A payload has a few hundred values at most; what counts further than this does not end. */
    private static final int MAX_STEPS = 100_000;
    /** More than a large payload has, gone through many times; a fraction of a second. */
    private static final int MAX_ELEMENTS = 1_000_000;

    private final RuleContext context;
    private @Nullable JsonNode request;
    private int steps;
    private int elements;

    private RuleRun(RuleContext context) {
        this.context = context;
    }

    /** The run begins, on this thread, where it is the {@linkplain #current current} one until it ends. */
    public static void begin(RuleContext context) {
        CURRENT.set(new RuleRun(context));
    }

    /** The run of this thread ends. */
    public static void end() {
        // not removed: the thread's next run is some microseconds away
        CURRENT.set(null);
    }

    /** The one that is going on in this thread. */
    public static RuleRun current() {
        return Objects.requireNonNull(CURRENT.get(), "a rule runs only inside a run");
    }

    /** {@code $settings}. */
    public JsonNode settings() {
        return context.settings();
    }

    /** {@code $request}, made when first asked for: most rules need none of it for most payloads. */
    public JsonNode request() {
        JsonNode made = request;
        if (made == null) {
            made = context.request();
            request = made;
        }
        return made;
    }

    /** When the payload was received. */
    public Instant receivedAt() {
        return context.receivedAt();
    }

    /** Counts one round of what may loop without end; ends a run that makes too many, and one that is interrupted. */
    public void step() {
        if (++steps > MAX_STEPS) {
            throw new RunawayRule("the rule loops more than " + MAX_STEPS + " times for one payload");
        }
        RunawayRule.endIfInterrupted();
    }

    /** Counts one element of an array or object that is gone through; the same, with a bound of its own. */
    public void element() {
        if (++elements > MAX_ELEMENTS) {
            throw new RunawayRule("the rule goes through more than " + MAX_ELEMENTS + " elements for one payload");
        }
        RunawayRule.endIfInterrupted();
    }
}
