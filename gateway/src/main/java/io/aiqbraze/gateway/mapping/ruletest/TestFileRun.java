package io.aiqbraze.gateway.mapping.ruletest;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.mapping.payload.CsvColumns;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.mapping.rules.StreamRule;
import io.aiqbraze.gateway.mapping.rules.StreamRule.MappingResult;
import io.aiqbraze.gateway.mapping.ruletest.RuleTest.Input;
import io.aiqbraze.gateway.mapping.ruletest.TestResult.Outcome;
import io.aiqbraze.jq.RuleSource;
import io.aiqbraze.jq.run.MemoryLender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Runs the tests of one file in their order, until one does not end. */
final class TestFileRun {
    private final RuleSource source;
    private final StreamRule rule;
    private final String ruleVersion;
    private final TimeLimits limits;
    private final TestThread thread;
    private final long maxNanos;

    /** @param maxNanos for all tests of the file */
    TestFileRun(
            RuleSource source,
            StreamRule rule,
            String ruleVersion,
            TimeLimits limits,
            TestThread thread,
            long maxNanos) {
        this.source = source;
        this.rule = rule;
        this.ruleVersion = ruleVersion;
        this.limits = limits;
        this.thread = thread;
        this.maxNanos = maxNanos;
    }

    TestReport.FileReport run(List<TestFile.Entry> entries) {
        var results = new ArrayList<TestResult>();
        boolean stopped = false;
        for (TestFile.Entry entry : entries) {
            TestResult result = result(entry, stopped);
            results.add(result);
            stopped |= result.outcome() instanceof Outcome.NotEnded;
        }
        return new TestReport.FileReport(source, List.of(), results);
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
            Trial trial = new Trial(test, source.name(), rule, ruleVersion);
            return thread.run(trial::run, Math.min(own, left))
                    .orElseGet(() -> new Outcome.NotEnded(
                            own <= left
                                    ? "did not end within " + TimeLimits.describe(limits.test())
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
        return "all tests together may take " + TimeLimits.describe(limits.all());
    }

    /** A test and the rule that it is for. */
    record Trial(RuleTest test, String stream, StreamRule rule, String ruleVersion) {
        /** In bytes of JSON; of a test that a person writes there are some hundred. */
        private static final long MOST_COMPARED = 1 << 20;

        /** Takes as long as the rule does. */
        Outcome run() {
            return OutcomeComparison.of(test.expected(), outcome(), test.match());
        }

        /** What the rule gets to see. */
        JsonNode payload() throws PayloadRefused {
            return test.input() instanceof Input.Payload payload
                    ? payload.json()
                    : CsvColumns.payload(
                            ((Input.Row) test.input()).cells(),
                            stream,
                            test.request().query(),
                            test.settings());
        }

        RequestFacts facts() {
            return test.request().facts(stream, ruleVersion, test.input() instanceof Input.Row);
        }

        private PayloadOutcome outcome() {
            StreamRule own = rule.with(test.settings());
            String index = test.request().index();
            try {
                JsonNode payload = payload();
                MappingResult result = own.map(payload, index, facts(), MemoryLender.OF_ITS_OWN);
                if (result instanceof MappingResult.Refused refused) {
                    return refused(refused.refusal());
                }
                if (result instanceof MappingResult.Mapped mapped && isTooLong(mapped)) {
                    return new PayloadOutcome.Refused(
                            "rule_output_too_large",
                            "",
                            "the rule puts out more than 1 MB, and a test compares no more");
                }
                // what Braze gets has other names for some fields, so the outputs are compared in the rule's own words
                return result instanceof MappingResult.Filtered
                        ? new PayloadOutcome.Filtered()
                        : new PayloadOutcome.Deliveries(own.outputs(payload, index, facts(), MemoryLender.OF_ITS_OWN));
            } catch (PayloadRefused e) {
                return refused(e.refusal());
            }
        }

        /** Outputs may share what is in them; compared, and shown, each has its own. */
        private static boolean isTooLong(MappingResult.Mapped mapped) {
            return mapped.deliveries().stream()
                            .mapToLong(delivery -> delivery.json().length())
                            .sum()
                    > MOST_COMPARED;
        }

        private static PayloadOutcome refused(Refusal refusal) {
            return new PayloadOutcome.Refused(refusal.code(), refusal.path(), refusal.message());
        }
    }

    /**
     * How long tests may take, in CPU time of their own threads, so that a busy machine fails none.
     *
     * @param test each of them
     * @param all of them together
     */
    record TimeLimits(Duration test, Duration all) {
        /** Thousands of times what a test takes. */
        static final TimeLimits USUAL = new TimeLimits(Duration.ofSeconds(1), Duration.ofSeconds(5));

        /** {@code 1 s} or {@code 250 ms}. */
        static String describe(Duration limit) {
            long millis = limit.toMillis();
            return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
        }
    }
}
