package io.aiqbraze.gateway.mapping.halt;

import io.aiqbraze.gateway.mapping.halt.HaltDecision.Admission;
import io.aiqbraze.gateway.mapping.halt.RunawayBreaker.HaltLog;
import io.aiqbraze.gateway.mapping.halt.RunawayBreaker.Moment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides for one stream and its clients. For one thread at a time. */
final class StreamHalt {
    private final String stream;
    private final long haltNanos;
    private final RunawayBreaker breaker;
    /** As many as there are clients in the configuration, at most. */
    private final Map<String, ClientHalt> clients = new TreeMap<>();

    private @Nullable Long lastLoss;

    StreamHalt(String stream, long haltNanos) {
        this.stream = stream;
        this.haltNanos = haltNanos;
        this.breaker = new RunawayBreaker(stream, null, haltNanos, haltNanos);
    }

    /** Whether the request may be mapped, and is not kept out by its client's halt or by that of everybody. */
    HaltDecision decide(Admission request, Moment now) {
        RunawayBreaker client = client(request).breaker();
        long toTry = Math.max(breaker.nanosToTry(now), client.nanosToTry(now));
        if (toTry > 0) {
            return refused(client, toTry, now);
        }
        breaker.letIn(request, now);
        client.letIn(request, now);
        return request;
    }

    HaltDecision.@Nullable Refused revocation(Admission request, Moment now) {
        RunawayBreaker client = client(request).breaker();
        return breaker.stops(request) || client.stops(request)
                ? refused(client, Math.max(breaker.nanosToTry(now), client.nanosToTry(now)), now)
                : null;
    }

    void ranAway(Admission request, String place, long tookNanos, Moment now) {
        ClientHalt client = client(request);
        boolean tooMany = client.strike(tookNanos, now);
        boolean triedForAll = breaker.isTrying(request);
        if (triedForAll || client.breaker().isTrying(request)) {
            // also the client that tried for all, or it might be the one to try again and again
            client.breaker().open(RuleHalt.Cause.TRIAL, place, now, 0);
        } else if (tooMany && !client.breaker().isOpen()) {
            client.breaker().open(RuleHalt.Cause.PAYLOADS, place, now, 0);
        }
        if (triedForAll || (!breaker.isOpen() && hasSeveralStrikers(tookNanos, now))) {
            breaker.open(RuleHalt.Cause.CLIENTS, place, now, 0);
        }
    }

    void lostWorker(Admission request, String place, long tookNanos, Moment now) {
        // so long that a client alone, one request after the other, does not halt the stream for all
        client(request).breaker().open(RuleHalt.Cause.WORKER, place, now, RunawayBreaker.WINDOW_NANOS + 1);
        boolean second = lastLoss != null && now.isNear(tookNanos, lastLoss);
        lastLoss = now.nanos();
        if (second || breaker.isTrying(request)) {
            breaker.open(RuleHalt.Cause.WORKERS, place, now, 0);
        }
    }

    void ended(Admission request, boolean well, Moment now) {
        ClientHalt client = client(request);
        if (conclude(client.breaker(), request, well, now)) {
            client.forgive();
        }
        if (conclude(breaker, request, well, now)) {
            lastLoss = null;
            clients.values().forEach(ClientHalt::forgive);
        }
    }

    /** What is halted, everybody before single clients. */
    List<RuleHalt> list(Moment now) {
        return breakers().map(each -> each.halt(now)).filter(Objects::nonNull).toList();
    }

    List<RuleHalt> lift(HaltLog.Reason reason, Moment now) {
        var lifted = new ArrayList<RuleHalt>();
        breakers().forEach(each -> {
            RuleHalt halt = each.close(reason, now);
            if (halt != null) {
                lifted.add(halt);
            }
        });
        return lifted;
    }

    /** Whether the request was the one that closes the breaker. */
    private static boolean conclude(RunawayBreaker breaker, Admission request, boolean well, Moment now) {
        if (!breaker.isTrying(request)) {
            return false;
        }
        if (!well) {
            breaker.withdraw(request, now);
            return false;
        }
        return breaker.close(HaltLog.Reason.TRIAL, now) != null;
    }

    private HaltDecision.Refused refused(RunawayBreaker client, long toTry, Moment now) {
        RuleHalt halt = Objects.requireNonNull((client.isOpen() ? client : breaker).halt(now), "something is halted");
        return new HaltDecision.Refused(halt, Math.toIntExact(TimeUnit.NANOSECONDS.toSeconds(toTry - 1) + 1));
    }

    private boolean hasSeveralStrikers(long tookNanos, Moment now) {
        return clients.values().stream()
                        .filter(client -> client.hasStruckNear(tookNanos, now))
                        .count()
                > 1;
    }

    private Stream<RunawayBreaker> breakers() {
        return Stream.concat(Stream.of(breaker), clients.values().stream().map(ClientHalt::breaker));
    }

    private ClientHalt client(Admission request) {
        return clients.computeIfAbsent(request.client(), name -> new ClientHalt(stream, name, haltNanos));
    }

    /** A client of a stream, and when its payloads ran away. For one thread at a time. */
    static final class ClientHalt {
        private static final int DOUBLED = 16;

        private final RunawayBreaker breaker;
        /** When the last ones were, oldest first, on a clock that stands still while one of them runs. */
        private final Deque<Long> strikes = new ArrayDeque<>(RunawayBreaker.STRIKES);

        private long allTookNanos;
        private long lastStrike;

        ClientHalt(String stream, String client, long haltNanos) {
            this.breaker = new RunawayBreaker(stream, client, haltNanos, DOUBLED * haltNanos);
        }

        RunawayBreaker breaker() {
            return breaker;
        }

        /** Counts a payload that ran away, and tells whether those of a minute, their own time not counted, are too many. */
        boolean strike(long tookNanos, Moment now) {
            if (strikes.size() == RunawayBreaker.STRIKES) {
                long unused = strikes.remove();
            }
            allTookNanos += tookNanos;
            lastStrike = now.nanos();
            long at = lastStrike - allTookNanos;
            strikes.add(at);
            return strikes.size() == RunawayBreaker.STRIKES && at - strikes.element() <= RunawayBreaker.WINDOW_NANOS;
        }

        /** Whether what has taken so long until now began within a minute after a payload of this client ran away. */
        boolean hasStruckNear(long tookNanos, Moment now) {
            return !strikes.isEmpty() && now.isNear(tookNanos, lastStrike);
        }

        void forgive() {
            strikes.clear();
        }
    }
}
