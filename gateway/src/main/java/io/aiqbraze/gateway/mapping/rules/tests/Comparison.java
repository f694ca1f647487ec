package io.aiqbraze.gateway.mapping.rules.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Compares what a test expects with what came, and names the difference without quoting data. */
final class Comparison {
    /** What a rule makes up as a code may hold data. */
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private Comparison() {}

    static Outcome of(Ending expected, Ending actual, Match match) {
        if (expected instanceof Ending.Deliveries wanted && actual instanceof Ending.Deliveries came) {
            return deliveries(Canonical.outputs(wanted.outputs()), Canonical.outputs(came.outputs()), match);
        }
        if (expected instanceof Ending.Refused wanted && actual instanceof Ending.Refused came) {
            return refused(wanted, came);
        }
        return expected.equals(actual)
                ? new Outcome.Passed()
                : failed("expected " + describe(expected) + ", got " + describe(actual), expected, actual);
    }

    private static Outcome deliveries(List<JsonNode> expected, List<JsonNode> actual, Match match) {
        List<JsonNode> aligned = new Alignment(match).align(expected, actual);
        if (aligned.equals(expected)) {
            return new Outcome.Passed();
        }
        var wanted = new Ending.Deliveries(expected);
        var came = new Ending.Deliveries(aligned);
        if (aligned.size() < expected.size() || (match == Match.EXACT && aligned.size() > expected.size())) {
            return failed("expected " + describe(wanted) + ", got " + describe(came), wanted, came);
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).equals(aligned.get(i))) {
                String path = FirstDifference.path(expected.get(i), aligned.get(i));
                return failed("delivery " + (i + 1) + " is not as expected at " + path, wanted, came);
            }
        }
        throw new IllegalStateException("lists of one length that differ do so at some place");
    }

    private static Outcome refused(Ending.Refused expected, Ending.Refused actual) {
        var came = new Ending.Refused(
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

    private static Outcome failed(String difference, Ending expected, Ending actual) {
        return new Outcome.Failed(difference, EndingText.of(expected), EndingText.of(actual));
    }

    private static String describe(Ending ending) {
        if (ending instanceof Ending.Deliveries deliveries) {
            int count = deliveries.outputs().size();
            return count == 1 ? "1 delivery" : count + " deliveries";
        }
        if (ending instanceof Ending.Refused refused) {
            return CODE.matcher(refused.code()).matches() ? "the refusal " + refused.code() : "a refusal";
        }
        return "nothing (filtered)";
    }
}
