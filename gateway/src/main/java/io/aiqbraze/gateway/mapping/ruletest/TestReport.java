package io.aiqbraze.gateway.mapping.ruletest;

import io.aiqbraze.jq.RuleFault;
import io.aiqbraze.jq.RuleSource;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * All tests of all rules and what came of them.
 *
 * @param untested streams that have no file of tests
 */
public record TestReport(List<FileReport> files, List<String> untested) {
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
                + count(sum(FileReport::failed), " failed")
                + count(sum(FileReport::notRun), " not run")
                + count(sum(file -> file.broken().size()), " of the files cannot be used")
                + (tests > 0 && faults().isEmpty() ? ", all passed" : "");
    }

    private int sum(ToIntFunction<FileReport> count) {
        return files.stream().mapToInt(count).sum();
    }

    private static String count(int count, String what) {
        return count == 0 ? "" : ", " + count + what;
    }

    /**
     * The tests of one file and what came of them.
     *
     * @param source named like the stream
     * @param broken why nothing of the file could be run
     */
    public record FileReport(RuleSource source, List<RuleFault> broken, List<TestResult> results) {
        public FileReport {
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
}
