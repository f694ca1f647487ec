package io.aiqbraze.gateway.mapping.halt;

import io.aiqbraze.gateway.mapping.halt.HaltDecision.Admission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** A test of halts, with the time in the hands of the test. */
abstract class HaltTest {
    static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    static final Duration HALT = Duration.ofSeconds(30);

    Duration passed = Duration.ZERO;
    final InstantSource time = () -> START.plus(passed);
    final RuleHalts halts = new RuleHalts(HALT, () -> passed.toNanos() - 7, time.withZone(ZoneOffset.UTC));

    void runAway(String stream, String client, int times) {
        for (int time = 0; time < times; time++) {
            halts.ranAway(new Admission(stream, client, loads()), "r 0", 0);
        }
    }

    /** Of the rules in force; a request admitted to a stream of nobody knows it. */
    int loads() {
        return admitted("untouched", "nobody").load();
    }

    Admission admitted(String stream, String client) {
        return (Admission) halts.admit(stream, client);
    }

    void pass(Duration more) {
        passed = passed.plus(more);
    }
}
