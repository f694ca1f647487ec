package io.aiqbraze.gateway.mapping.halt;

import io.aiqbraze.gateway.mapping.halt.HaltDecision.Admission;
import io.aiqbraze.gateway.mapping.halt.RunawayBreaker.HaltLog;
import io.aiqbraze.gateway.mapping.halt.RunawayBreaker.Moment;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All halts. A payload that had to be stopped costs itself. A client that sends {@value RunawayBreaker#STRIKES} of them
 * within a minute is told to come later, alone, and for longer with each trial that fails. A stream is halted for everybody only where it
 * is its rule that does badly: on payloads of two clients, or in two workers that it keeps, within a minute. May be used
 * from any thread.
 */
public final class RuleHalts {
    private final long haltNanos;
    private final LongSupplier nanoTime;
    private final Clock clock;
    private final Map<String, StreamHalt> streams = new TreeMap<>();
    /** False while nothing is halted, which requests see without a lock. */
    private volatile boolean any;
    /** How often rules were loaded: what ran away under earlier ones says nothing of those in force. */
    private volatile int loads;

    /**
     * Nothing is halted.
     *
     * @param haltFor until a request may try
     */
    public RuleHalts(Duration haltFor, LongSupplier nanoTime, Clock clock) {
        this.haltNanos = haltFor.toNanos();
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    /** Whether a request may be mapped; one that may is to be {@link #ended}. */
    public HaltDecision admit(String stream, String client) {
        var request = new Admission(stream, client, loads);
        if (!any) {
            return request;
        }
        synchronized (this) {
            return of(stream).decide(request, now());
        }
    }

    /** Why a request that was admitted must not go on; null if it may. */
    public HaltDecision.@Nullable Refused revocation(Admission request) {
        if (!any) {
            return null;
        }
        synchronized (this) {
            return of(request.stream()).revocation(request, now());
        }
    }

    /**
     * A request is mapped, or not any more.
     *
     * @param well whether the rule saw all of its payloads; if it ran away on one, that has been told before
     */
    public void ended(Admission request, boolean well) {
        if (any) {
            synchronized (this) {
                of(request.stream()).ended(request, well, now());
                any = !list().isEmpty();
            }
        }
    }

    /**
     * A payload of the request had to be stopped.
     *
     * @param place the request id and the index of the payload
     * @param tookNanos by the clock, so far: a slow machine, or a great {@code stuckAfter}, forgives nothing
     */
    public synchronized void ranAway(Admission request, String place, long tookNanos) {
        if (request.load() == loads) {
            of(request.stream()).ranAway(request, place, tookNanos, now());
            any = !list().isEmpty();
        }
    }

    /**
     * A payload of the request was to be stopped and did not listen: its worker is lost.
     *
     * @param place the request id and the index of the payload
     * @param tookNanos by the clock, so far: a slow machine, or a great {@code stuckAfter}, forgives nothing
     */
    public synchronized void lostWorker(Admission request, String place, long tookNanos) {
        if (request.load() == loads) {
            of(request.stream()).lostWorker(request, place, tookNanos, now());
            any = true;
        }
    }

    /** Rules were loaded, be it the same ones: nothing is halted any more. */
    public synchronized void reloaded() {
        loads++;
        List<RuleHalt> unused = lift(List.copyOf(streams.keySet()), HaltLog.Reason.RELOAD);
    }

    /**
     * Lifts halts on an operator's request, and forgets what led to them.
     *
     * @param stream null for all
     * @return what was lifted
     */
    public synchronized List<RuleHalt> clear(@Nullable String stream) {
        return lift(stream == null ? List.copyOf(streams.keySet()) : List.of(stream), HaltLog.Reason.OPERATOR);
    }

    /** All halts by their stream, that of everybody before those of clients. */
    public synchronized List<RuleHalt> list() {
        Moment now = now();
        return streams.values().stream()
                .flatMap(stream -> stream.list(now).stream())
                .toList();
    }

    /** The halt of a stream for everybody; null if there is none. */
    public @Nullable RuleHalt ofAll(String stream) {
        return list().stream()
                .filter(halt -> halt.stream().equals(stream) && halt.client() == null)
                .findFirst()
                .orElse(null);
    }

    private List<RuleHalt> lift(List<String> names, HaltLog.Reason reason) {
        var lifted = new ArrayList<RuleHalt>();
        for (String name : names) {
            StreamHalt stream = streams.remove(name);
            if (stream != null) {
                lifted.addAll(stream.lift(reason, now()));
            }
        }
        any = !list().isEmpty();
        return lifted;
    }

    private StreamHalt of(String stream) {
        return streams.computeIfAbsent(stream, name -> new StreamHalt(name, haltNanos));
    }

    private Moment now() {
        return new Moment(nanoTime.getAsLong(), clock.instant());
    }
}
