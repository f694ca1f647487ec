package io.aiqbraze.gateway.mapping.ruletest;

import io.aiqbraze.jq.RuleFault;
import io.aiqbraze.jq.RuleFault.FailedCase;
import io.aiqbraze.jq.RuleSource;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One test and what came of it.
 *
 * @param name in one line
 * @param line on which the test begins
 */
public record TestResult(String name, int line, Outcome outcome) {
    /** Why the rules must not be used, if this test is a reason. */
    public Optional<RuleFault> fault(RuleSource file) {
        String test = "test \"" + name + "\" ";
        if (outcome instanceof Outcome.Failed failed) {
            return Optional.of(new RuleFault(
                    file.file(),
                    line,
                    test + "failed: " + OneLine.of(failed.difference()),
                    new FailedCase(name, failed.expected(), failed.actual())));
        }
        if (outcome instanceof Outcome.NotEnded notEnded) {
            return Optional.of(file.fault(line, test + OneLine.of(notEnded.reason())));
        }
        if (outcome instanceof Outcome.Unreadable unreadable) {
            return Optional.of(
                    file.fault(unreadable.line(), test + "cannot be read: " + OneLine.of(unreadable.reason())));
        }
        return Optional.empty();
    }

    /** Whether it was run and came out as expected. */
    public boolean hasPassed() {
        return outcome instanceof Outcome.Passed;
    }

    /** Whether another test kept it from being run. */
    public boolean isNotRun() {
        return outcome instanceof Outcome.NotRun;
    }

    /** What came of a test. */
    public sealed interface Outcome {
        record Passed() implements Outcome {}

        /**
         * Something else came out than is expected.
         *
         * @param difference quotes no data
         * @param expected as YAML, a value on each line
         * @param actual in the same form; of a partial match only what is compared
         */
        record Failed(String difference, String expected, String actual) implements Outcome {}

        /**
         * It did not come to its end.
         *
         * @param reason such as {@code did not end within 1 s}
         */
        record NotEnded(String reason) implements Outcome {}

        /**
         * The file has no test there that could be run.
         *
         * @param line of what is wrong
         */
        record Unreadable(int line, String reason) implements Outcome {}

        /** Another test is to blame. */
        record NotRun() implements Outcome {}
    }

    /** Texts of a file that are shown on terminals and in logs, where a control character could make up lines. */
    static final class OneLine {
        private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029]");

        private OneLine() {}

        static boolean is(String text) {
            return !CONTROL.matcher(text).find();
        }

        static String of(String text) {
            return CONTROL.matcher(text).replaceAll(" ");
        }
    }
}
