package io.aiqbraze.bench.stages;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** CPU time of the whole process for an operation, collecting garbage included: unlike time, others do not add to it. */
public final class CpuTime implements InternalProfiler {
    private Duration before = Duration.ZERO;

    @Override
    public String getDescription() {
        return "CPU time of the process for an operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = used();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double nanoseconds = used().minus(before).toNanos();
        double operations = result.getMetadata().getAllOps();
        return List.of(new ScalarResult(
                "cpu", nanoseconds / operations / TimeUnit.MICROSECONDS.toNanos(1), "us/op", AggregationPolicy.AVG));
    }

    /** In steps of a hundredth of a second, little against an iteration. */
    private static Duration used() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }
}
