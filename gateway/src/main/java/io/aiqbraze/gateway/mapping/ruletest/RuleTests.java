package io.aiqbraze.gateway.mapping.ruletest;

import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleFiles;
import io.aiqbraze.gateway.mapping.rules.StreamRule;
import io.aiqbraze.jq.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Runs the tests that stand beside the rules, {@code tests/<stream>.yaml}, each within a limit of time. For any thread;
 * blocks until all have ended or been given up.
 */
public final class RuleTests {
    private final ToLongFunction<Thread> cpuNanos;
    private final TestLimits limits;
    private final AbandonedThreads leftBehind;

    /**
     * With the usual limits.
     *
     * @param cpuNanos the CPU time that a thread has used so far, in nanoseconds
     */
    public RuleTests(ToLongFunction<Thread> cpuNanos) {
        this(cpuNanos, TestLimits.USUAL, AbandonedThreads.HERE);
    }

    RuleTests(ToLongFunction<Thread> cpuNanos, TestLimits limits, AbandonedThreads leftBehind) {
        this.cpuNanos = cpuNanos;
        this.limits = limits;
        this.leftBehind = leftBehind;
    }

    /**
     * Runs all tests of these files.
     *
     * @param book the rules of these files
     */
    public TestReport run(RuleFiles files, RuleBook book) {
        return run(files, book, stream -> true);
    }

    /** Runs the tests of some of the streams. */
    public TestReport run(RuleFiles files, RuleBook book, Predicate<String> streams) {
        var reports = new ArrayList<TestFileReport>();
        long left = limits.all().toNanos();
        for (RuleSource source : files.tests().values()) {
            if (!streams.test(source.name())) {
                continue;
            }
            try (var thread = new TestThread(cpuNanos, leftBehind)) {
                reports.add(run(source, book, thread, left));
                left -= thread.used();
            }
        }
        List<String> untested = book.streams().keySet().stream()
                .filter(stream -> streams.test(stream) && !files.tests().containsKey(stream))
                .toList();
        return new TestReport(reports, untested);
    }

    private TestFileReport run(RuleSource source, RuleBook book, TestThread thread, long maxNanos) {
        StreamRule rule = book.streams().get(source.name());
        if (rule == null) {
            return broken(
                    source,
                    0,
                    "there is no stream '" + source.name() + "'; there are "
                            + String.join(", ", book.streams().keySet()));
        }
        if (leftBehind.isFull()) {
            return broken(
                    source,
                    0,
                    "is not run: " + leftBehind.most() + " tests that did not end go on using up a thread each;"
                            + " only a restart ends them");
        }
        try {
            List<TestFile.Entry> entries = TestFile.read(source, rule.settings());
            return new TestFileRun(source, rule, book.version(), limits, thread, maxNanos).run(entries);
        } catch (InvalidTest e) {
            return broken(source, e.line(), e.reason());
        }
    }

    private static TestFileReport broken(RuleSource source, int line, String reason) {
        return new TestFileReport(source, List.of(source.fault(line, OneLine.of(reason))), List.of());
    }
}
