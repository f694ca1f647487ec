package io.aiqbraze.gateway.mapping.ruletest;

import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleBook.StreamChoice;
import io.aiqbraze.gateway.mapping.rules.RuleFiles;
import io.aiqbraze.gateway.mapping.rules.StreamRule;
import io.aiqbraze.gateway.mapping.rules.ThreadCpuTime;
import io.aiqbraze.gateway.mapping.ruletest.TestResult.OneLine;
import io.aiqbraze.gateway.mapping.ruletest.TestThread.AbandonedThreads;
import io.aiqbraze.gateway.mapping.ruletest.YamlValue.InvalidTest;
import io.aiqbraze.jq.RuleSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the tests that stand beside the rules, {@code tests/<stream>.yaml}, each within a limit of time. For any thread;
 * blocks until all have ended or been given up.
 */
public final class RuleTestRunner {
    private final ThreadCpuTime cpuTime;
    private final TestFileRun.TimeLimits limits;
    private final AbandonedThreads leftBehind;

    /**
     * With the usual limits.
     *
     * @param cpuTime the CPU time that a thread has used so far, in nanoseconds
     */
    public RuleTestRunner(ThreadCpuTime cpuTime) {
        this(cpuTime, TestFileRun.TimeLimits.USUAL, AbandonedThreads.HERE);
    }

    RuleTestRunner(ThreadCpuTime cpuTime, TestFileRun.TimeLimits limits, AbandonedThreads leftBehind) {
        this.cpuTime = cpuTime;
        this.limits = limits;
        this.leftBehind = leftBehind;
    }

    /**
     * Runs all tests of these files.
     *
     * @param book the rules of these files
     */
    public TestReport run(RuleFiles files, RuleBook book) {
        return run(files, book, StreamChoice.ALL);
    }

    /** Runs the tests of some of the streams. */
    public TestReport run(RuleFiles files, RuleBook book, StreamChoice streams) {
        var reports = new ArrayList<TestReport.FileReport>();
        long left = limits.all().toNanos();
        for (RuleSource source : files.tests().values()) {
            if (!streams.includes(source.name())) {
                continue;
            }
            try (var thread = new TestThread(cpuTime, leftBehind)) {
                reports.add(run(source, book, thread, left));
                left -= thread.used();
            }
        }
        List<String> untested = book.streams().keySet().stream()
                .filter(stream -> streams.includes(stream) && !files.tests().containsKey(stream))
                .toList();
        return new TestReport(reports, untested);
    }

    private TestReport.FileReport run(RuleSource source, RuleBook book, TestThread thread, long maxNanos) {
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

    private static TestReport.FileReport broken(RuleSource source, int line, String reason) {
        return new TestReport.FileReport(source, List.of(source.fault(line, OneLine.of(reason))), List.of());
    }
}
