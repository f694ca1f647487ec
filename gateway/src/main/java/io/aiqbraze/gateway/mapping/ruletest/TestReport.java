package io.aiqbraze.gateway.mapping.ruletest;

import io.aiqbraze.jq.RuleFault;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * All tests of all rules and what came of them.
 *
 * @param untested streams that have no file of tests
 */
public record TestReport(List<TestFileReport> files, List<String> untested) {
    public TestReport {
        files = List.copyOf(files);
        untested = List.copyOf(untested);
    }

    /** All reasons not to use the rules; empty if every test passed. */
    public List<RuleFault> faults() {
        return files.stream().flatMap(file -> file.faults().stream()).toList();
    }

    /** {@code 42 tests, 1 failed}, or {@code 42 tests, all passed}. */
    public String summary() {
        int tests = sum(file -> file.results().size());
        return (tests == 1 ? "1 test" : tests + " tests")
                + count(sum(TestFileReport::failed), " failed")
                + count(sum(TestFileReport::notRun), " not run")
                + count(sum(file -> file.broken().size()), " of the files cannot be used")
                + (tests > 0 && faults().isEmpty() ? ", all passed" : "");
    }

    private int sum(ToIntFunction<TestFileReport> count) {
        return files.stream().mapToInt(count).sum();
    }

    private static String count(int count, String what) {
        return count == 0 ? "" : ", " + count + what;
    }
}
