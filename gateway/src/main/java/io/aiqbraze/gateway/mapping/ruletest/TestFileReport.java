package io.aiqbraze.gateway.mapping.ruletest;

import io.aiqbraze.jq.RuleFault;
import io.aiqbraze.jq.RuleSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tests of one file and what came of them.
 *
 * @param source named like the stream
 * @param broken why nothing of the file could be run
 */
public record TestFileReport(RuleSource source, List<RuleFault> broken, List<TestResult> results) {
    public TestFileReport {
        broken = List.copyOf(broken);
        results = List.copyOf(results);
    }

    /** All reasons not to use the rules, in the order of the file. */
    public List<RuleFault> faults() {
        return Stream.concat(broken.stream(), results.stream().flatMap(result -> result.fault(source).stream()))
                .toList();
    }

    /** {@code 12 passed, 1 failed}. */
    public String summary() {
        if (!broken.isEmpty()) {
            return "cannot be used";
        }
        return passed() + " passed" + (failed() == 0 ? "" : ", " + failed() + " failed")
                + (notRun() == 0 ? "" : ", " + notRun() + " not run");
    }

    public int passed() {
        return (int) results.stream().filter(TestResult::hasPassed).count();
    }

    public int notRun() {
        return (int) results.stream().filter(TestResult::isNotRun).count();
    }

    /** Those that came out otherwise, did not end, or cannot be read. */
    public int failed() {
        return results.size() - passed() - notRun();
    }
}
