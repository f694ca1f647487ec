package io.aiqbraze.bench.app;

import io.aiqbraze.bench.load.LoadPlan;
import java.time.Duration;

/**
 * One thing to measure.
 *
 * @param warmUp payloads posted before, so that Java has compiled the code when it counts
 * @param heap of the gateway at most, as Java's -Xmx takes it
 * @param brazeLimits whether Braze's published limits are in force
 * @param brazeDelay added to each of Braze's answers
 * @param backlog whether Braze is away until all is accepted
 * @param inMemory whether the outbox is on a disk of memory, where a sync costs nothing
 */
record Trial(
        String name,
        LoadPlan plan,
        int warmUp,
        String heap,
        boolean brazeLimits,
        Duration brazeDelay,
        boolean backlog,
        boolean inMemory) {
    static final String SMALL_POD = "512m";

    /** With a Braze that takes everything at once, and an outbox on the disk. */
    static Trial of(String name, LoadPlan plan, int warmUp) {
        return new Trial(name, plan, warmUp, SMALL_POD, false, Duration.ZERO, false, false);
    }

    /** The same under another name. */
    Trial named(String other) {
        return new Trial(other, plan, warmUp, heap, brazeLimits, brazeDelay, backlog, inMemory);
    }

    Trial withHeap(String other) {
        return new Trial(name, plan, warmUp, other, brazeLimits, brazeDelay, backlog, inMemory);
    }

    Trial withLimits() {
        return new Trial(name, plan, warmUp, heap, true, brazeDelay, backlog, inMemory);
    }

    Trial withBrazeDelay(Duration delay) {
        return new Trial(name, plan, warmUp, heap, brazeLimits, delay, backlog, inMemory);
    }

    Trial withBacklog() {
        return new Trial(name, plan, warmUp, heap, brazeLimits, brazeDelay, true, inMemory);
    }

    Trial inMemoryOnly() {
        return new Trial(name, plan, warmUp, heap, brazeLimits, brazeDelay, backlog, true);
    }

    Trial withPlan(LoadPlan other) {
        return new Trial(name, other, warmUp, heap, brazeLimits, brazeDelay, backlog, inMemory);
    }
}
