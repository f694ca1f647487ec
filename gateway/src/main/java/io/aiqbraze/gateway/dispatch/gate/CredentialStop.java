package io.aiqbraze.gateway.dispatch.gate;

import io.aiqbraze.gateway.dispatch.context.DispatchTime;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether Braze takes requests of this workspace here at all. A refusal of the key or the address holds everything back,
 * but for one request on a slow timer. One that may be of what the request carries, as a firewall's is, holds back what was
 * refused: others may leave, and what becomes of them tells which it is.
 */
public final class CredentialStop {
    /** This many shipments are not all refused for what they carry; of one, this many parts are asked in a row. */
    private static final int CERTAIN = 3;

    private final long retryNanos;
    private @Nullable Refusal refusal;
    private int shipments;
    private int inARow;
    private long nextTryAt;
    private boolean trying;
    private int key;
    private long sent;
    private long lastTaken;

    public CredentialStop(long retryNanos) {
        this.retryNanos = retryNanos;
    }

    /** Which requests may leave. */
    public enum Turn {
        ANY,
        /** Whatever was not refused itself. */
        OTHERS,
        /** One request, which shows whether Braze takes any again: what was not refused, or else what was. */
        TRIAL,
        /** One request, which shows whether Braze is well: what has failed least. */
        LEAST_FAILED
    }

    /**
     * A request that left.
     *
     * @param key the number of the key that it presents
     * @param number of the request, growing
     */
    public record Ticket(int key, long number) {}

    /**
     * That requests are refused.
     *
     * @param since the first refusal in a row
     * @param key the number of the key that was refused last
     * @param label of the answer
     * @param words of the answer, which may quote data, so they are shown and not logged
     * @param number of the last request that had left by then
     */
    public record Refusal(DispatchTime since, int key, String label, String words, long number) {}

    /** Nanoseconds until a request may be made; 0 if one may now. A trial under way makes all others wait. */
    public long nanosUntilTry(long now) {
        if (refusal == null || isDoubtful()) {
            return 0;
        }
        return trying ? retryNanos : nanosUntilTrial(now);
    }

    /** Nanoseconds until what was refused may be tried again. */
    long nanosUntilTrial(long now) {
        return Math.max(0, nextTryAt - now);
    }

    /** Which request may leave, where one may. */
    Turn turn(long now) {
        if (refusal == null) {
            return Turn.ANY;
        }
        return !trying && nextTryAt - now <= 0 ? Turn.TRIAL : Turn.OTHERS;
    }

    /** A request leaves. */
    public Ticket begin(long now) {
        trying = turn(now) == Turn.TRIAL || (trying && refusal != null);
        sent++;
        return new Ticket(key, sent);
    }

    /** Another key is in force: the next request may leave at once, and answers to the former key say nothing. */
    void keyChanged(long now) {
        key++;
        nextTryAt = now;
        trying = false;
    }

    /**
     * Braze, or something before it, refused a request.
     *
     * @param perhapsOfContent whether it may be for what it carries
     * @param again whether something of the same shipment was refused before
     */
    public void refused(
            Ticket ticket, String label, String words, boolean perhapsOfContent, boolean again, DispatchTime now) {
        if (ticket.key() != key) {
            return;
        }
        if (refusal == null) {
            shipments = 0;
            inARow = 0;
        }
        inARow++;
        if (perhapsOfContent) {
            shipments += again ? 0 : 1;
        } else {
            shipments = CERTAIN;
        }
        refusal = new Refusal(refusal == null ? now : refusal.since(), key, label, words, sent);
        nextTryAt = now.nanos() + retryNanos;
        trying = false;
    }

    /**
     * A request ended without such a refusal.
     *
     * @param taken whether Braze dealt with it, so that it deals with this workspace
     */
    public void answered(Ticket ticket, boolean taken) {
        if (ticket.key() != key) {
            return;
        }
        if (taken) {
            lastTaken = Math.max(lastTaken, ticket.number());
            // what had left before the refusal may have come to Braze before it, too
            if (refusal != null && ticket.number() > refusal.number()) {
                refusal = null;
            }
        }
        trying = false;
    }

    /** The number of the last request that left. */
    public long lastSent() {
        return sent;
    }

    /** Whether Braze took a request that left after the one of this number. */
    public boolean hasTakenSince(long number) {
        return lastTaken > number;
    }

    /** That requests are refused, null while they are taken. */
    public @Nullable Refusal refusal() {
        return refusal;
    }

    /** Whether it is known that everything is refused, or nothing showed the contrary for a while. */
    boolean isStopped(long now) {
        return refusal != null && (!isDoubtful() || now - refusal.since().nanos() >= TimeUnit.SECONDS.toNanos(1));
    }

    /** Whether parts of what was refused may be asked, so that no shipment is asked to pieces. */
    public boolean asksParts() {
        return inARow < CERTAIN;
    }

    private boolean isDoubtful() {
        return shipments < CERTAIN;
    }
}
