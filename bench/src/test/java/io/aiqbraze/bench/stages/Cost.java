package io.aiqbraze.bench.stages;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** CPU time of the whole process for a piece of work, as a ratio to that of another: both take turns until both are warm. */
final class Cost {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int ROUNDS = 12;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Runnable work;

    private Cost(Runnable work) {
        this.work = work;
    }

    static Cost of(Runnable work) {
        return new Cost(work);
    }

    /** How many times the unit it costs, by the best round of each. */
    double in(Runnable unit) {
        double least = Double.MAX_VALUE;
        double leastOfUnit = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            leastOfUnit = Math.min(leastOfUnit, round(unit));
            least = Math.min(least, round(work));
        }
        return least / leastOfUnit;
    }

    private static double round(Runnable work) {
        long start = PROCESS.getProcessCpuTime();
        long used = 0;
        int times = 0;
        for (; used < ROUND_NANOS; used = PROCESS.getProcessCpuTime() - start) {
            work.run();
            times++;
        }
        return (double) used / times;
    }
}
