package io.aiqbraze.gateway.mapping.ruletest;

import io.aiqbraze.gateway.mapping.rules.StreamRule;
import io.aiqbraze.gateway.mapping.ruletest.TestResult.Outcome;
import io.aiqbraze.jq.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Runs the tests of one file in their order, until one does not end. */
final class TestFileRun {
    private final RuleSource source;
    private final StreamRule rule;
    private final String ruleVersion;
    private final TestLimits limits;
    private final TestThread thread;
    private final long maxNanos;

    /** @param maxNanos for all tests of the file */
    TestFileRun(
            RuleSource source,
            StreamRule rule,
            String ruleVersion,
            TestLimits limits,
            TestThread thread,
            long maxNanos) {
        this.source = source;
        this.rule = rule;
        this.ruleVersion = ruleVersion;
        this.limits = limits;
        this.thread = thread;
        this.maxNanos = maxNanos;
    }

    TestFileReport run(List<TestFile.Entry> entries) {
        var results = new ArrayList<TestResult>();
        boolean stopped = false;
        for (TestFile.Entry entry : entries) {
            TestResult result = result(entry, stopped);
            results.add(result);
            stopped |= result.outcome() instanceof Outcome.NotEnded;
        }
        return new TestFileReport(source, List.of(), results);
    }

    private TestResult result(TestFile.Entry entry, boolean stopped) {
        if (entry instanceof TestFile.Broken broken) {
            return new TestResult(broken.name(), broken.line(), new Outcome.Unreadable(broken.line(), broken.reason()));
        }
        RuleTest test = ((TestFile.Good) entry).test();
        return new TestResult(test.name(), test.line(), stopped ? new Outcome.NotRun() : outcome(test));
    }

    private Outcome outcome(RuleTest test) {
        long own = limits.test().toNanos();
        long left = maxNanos - thread.used();
        if (left <= 0) {
            return new Outcome.NotEnded("was not run: " + togetherTooLong());
        }
        try {
            TestTrial trial = new TestTrial(test, source.name(), rule, ruleVersion);
            return thread.run(trial::run, Math.min(own, left))
                    .orElseGet(() -> new Outcome.NotEnded(
                            own <= left
                                    ? "did not end within " + TestLimits.describe(limits.test())
                                    : "was stopped: " + togetherTooLong()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OutOfMemoryError error) {
                // no outcome of a test: it ends the process
                throw error;
            }
            return new Outcome.NotEnded("ended in a fault of the gateway: " + site(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.NotEnded("was interrupted");
        }
    }

    /** Without the message, which may quote data. */
    private static String site(ExecutionException e) {
        return e.getCause() == null ? "" : e.getCause().getClass().getName();
    }

    private String togetherTooLong() {
        return "all tests together may take " + TestLimits.describe(limits.all());
    }
}
