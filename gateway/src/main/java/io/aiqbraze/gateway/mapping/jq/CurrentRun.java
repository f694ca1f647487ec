package io.aiqbraze.gateway.mapping.jq;

import io.aiqbraze.gateway.mapping.jq.functions.Run;
import io.aiqbraze.gateway.mapping.jq.functions.RunawayRule;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;

/** The run that is going on in the thread that asks: functions are shared by all. */
final class CurrentRun implements Run {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Override
    public void step() {
        Evaluation.current().step();
    }

    @Override
    public void element() {
        Evaluation.current().element();
    }

    @Override
    public long usedNanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    @Override
    public RuntimeException runsAway(String reason) {
        return new RunawayRule(reason);
    }

    @Override
    public Instant receivedAt() {
        return Evaluation.current().receivedAt();
    }
}
