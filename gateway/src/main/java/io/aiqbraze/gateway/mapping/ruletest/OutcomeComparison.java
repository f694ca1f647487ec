package io.aiqbraze.gateway.mapping.ruletest;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.mapping.ruletest.RuleTest.Match;
import io.aiqbraze.gateway.mapping.ruletest.TestResult.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Compares what a test expects with what came, and names the difference without quoting data. */
final class OutcomeComparison {
    /** What a rule makes up as a code may hold data. */
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private OutcomeComparison() {}

    static Outcome of(PayloadOutcome expected, PayloadOutcome actual, Match match) {
        if (expected instanceof PayloadOutcome.Deliveries wanted && actual instanceof PayloadOutcome.Deliveries came) {
            return deliveries(
                    OutputAlignment.canonical(wanted.outputs()), OutputAlignment.canonical(came.outputs()), match);
        }
        if (expected instanceof PayloadOutcome.Refused wanted && actual instanceof PayloadOutcome.Refused came) {
            return refused(wanted, came);
        }
        return expected.equals(actual)
                ? new Outcome.Passed()
                : failed("expected " + describe(expected) + ", got " + describe(actual), expected, actual);
    }

    private static Outcome deliveries(List<JsonNode> expected, List<JsonNode> actual, Match match) {
        List<JsonNode> aligned = new OutputAlignment(match).align(expected, actual);
        if (aligned.equals(expected)) {
            return new Outcome.Passed();
        }
        var wanted = new PayloadOutcome.Deliveries(expected);
        var came = new PayloadOutcome.Deliveries(aligned);
        if (aligned.size() < expected.size() || (match == Match.EXACT && aligned.size() > expected.size())) {
            return failed("expected " + describe(wanted) + ", got " + describe(came), wanted, came);
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).equals(aligned.get(i))) {
                String path = OutputAlignment.firstDifference(expected.get(i), aligned.get(i));
                return failed("delivery " + (i + 1) + " is not as expected at " + path, wanted, came);
            }
        }
        throw new IllegalStateException("lists of one length that differ do so at some place");
    }

    private static Outcome refused(PayloadOutcome.Refused expected, PayloadOutcome.Refused actual) {
        var came = new PayloadOutcome.Refused(
                actual.code(),
                expected.path() == null ? null : actual.path(),
                expected.message() == null ? null : actual.message());
        if (came.equals(expected)) {
            return new Outcome.Passed();
        }
        if (!came.code().equals(expected.code())) {
            return failed("expected " + describe(expected) + ", got " + describe(actual), expected, actual);
        }
        String other = Objects.equals(came.path(), expected.path()) ? "message" : "path";
        return failed(describe(actual) + " has another " + other + " than expected", expected, came);
    }

    private static Outcome failed(String difference, PayloadOutcome expected, PayloadOutcome actual) {
        return new Outcome.Failed(difference, expected.text(), actual.text());
    }

    private static String describe(PayloadOutcome outcome) {
        if (outcome instanceof PayloadOutcome.Deliveries deliveries) {
            int count = deliveries.outputs().size();
            return count == 1 ? "1 delivery" : count + " deliveries";
        }
        if (outcome instanceof PayloadOutcome.Refused refused) {
            return CODE.matcher(refused.code()).matches() ? "the refusal " + refused.code() : "a refusal";
        }
        return "nothing (filtered)";
    }
}
