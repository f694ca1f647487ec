package io.aiqbraze.gateway.mapping.rules.tests;

import io.aiqbraze.jq.RuleFault;
import io.aiqbraze.jq.RuleFault.FailedCase;
import io.aiqbraze.jq.RuleSource;
import java.util.Optional;

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
}
