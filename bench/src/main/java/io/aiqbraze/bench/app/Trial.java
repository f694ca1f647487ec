package io.aiqbraze.bench.app;

import io.aiqbraze.bench.load.Check;
import io.aiqbraze.bench.load.LoadPlan;
import java.time.Duration;

/**
 * One thing to measure.
 *
 * @param warmUp payloads posted before, so that Java has compiled the code when it counts
 * @param heap of the gateway at most, as Java's -Xmx takes it
 * @param brazeLimits whether Braze's published limits are in force
 * @param brazeDelay added to each of Braze's answers
 * @param backlogs how often Braze goes away until all of the plan is accepted and then takes it; 0 = Braze is always there,
 *     and the plan is carried out once
 * @param inMemory whether the outbox is on a disk of memory, where a sync costs nothing
 */
record Trial(
        String name,
        LoadPlan plan,
        int warmUp,
        String heap,
        boolean brazeLimits,
        Duration brazeDelay,
        int backlogs,
        boolean inMemory) {
    static final String SMALL_POD = "512m";

    private static final int REHEARSALS = 10;

    Trial {
        Check.atLeast("warm-up", warmUp, 0);
        Reach.require(plan.events() * ((double) rounds(backlogs) + rehearsals(backlogs)), warmUp);
    }

    /** With a Braze that takes everything at once, and an outbox on the disk. */
    static Trial of(String name, LoadPlan plan, int warmUp) {
        return new Trial(name, plan, warmUp, SMALL_POD, false, Duration.ZERO, 0, false);
    }

    /** The same under another name. */
    Trial named(String other) {
        return new Trial(other, plan, warmUp, heap, brazeLimits, brazeDelay, backlogs, inMemory);
    }

    Trial withHeap(String other) {
        return new Trial(name, plan, warmUp, other, brazeLimits, brazeDelay, backlogs, inMemory);
    }

    Trial withLimits() {
        return new Trial(name, plan, warmUp, heap, true, brazeDelay, backlogs, inMemory);
    }

    Trial withBrazeDelay(Duration delay) {
        return new Trial(name, plan, warmUp, heap, brazeLimits, delay, backlogs, inMemory);
    }

    Trial withBacklogs(int rounds) {
        return new Trial(name, plan, warmUp, heap, brazeLimits, brazeDelay, rounds, inMemory);
    }

    Trial inMemoryOnly() {
        return new Trial(name, plan, warmUp, heap, brazeLimits, brazeDelay, backlogs, true);
    }

    Trial withPlan(LoadPlan other) {
        return new Trial(name, other, warmUp, heap, brazeLimits, brazeDelay, backlogs, inMemory);
    }

    /** Payloads that are measured, in all rounds. */
    int events() {
        return plan.events() * rounds(backlogs);
    }

    /** Rounds that are not measured: what Java does only when Braze is away it compiles in them. */
    int rehearsals() {
        return rehearsals(backlogs);
    }

    private static int rehearsals(int backlogs) {
        return backlogs > 1 ? REHEARSALS : 0;
    }

    private static int rounds(int backlogs) {
        return Math.max(1, backlogs);
    }
}
