package io.aiqbraze.gateway.mapping.ruletest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.mapping.ruletest.RuleTest.Match;
import io.aiqbraze.gateway.mapping.ruletest.TestResult.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
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
            return deliveries(Alignment.canonical(wanted.outputs()), Alignment.canonical(came.outputs()), match);
        }
        if (expected instanceof PayloadOutcome.Refused wanted && actual instanceof PayloadOutcome.Refused came) {
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
        var wanted = new PayloadOutcome.Deliveries(expected);
        var came = new PayloadOutcome.Deliveries(aligned);
        if (aligned.size() < expected.size() || (match == Match.EXACT && aligned.size() > expected.size())) {
            return failed("expected " + describe(wanted) + ", got " + describe(came), wanted, came);
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).equals(aligned.get(i))) {
                String path = Alignment.firstDifference(expected.get(i), aligned.get(i));
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

    /** Lays what came out beside what is expected, so that only differences differ when both are written down. */
    static final class Alignment {
        private static final String WORKSPACE = "workspace";

        private final Match match;

        Alignment(Match match) {
            this.match = match;
        }

        /** The actual outputs with their keys in the order of the expected ones and, in a partial match, no others. */
        List<JsonNode> align(List<JsonNode> expected, List<JsonNode> actual) {
            return match == Match.EXACT ? pairwise(expected, actual) : picked(expected, actual);
        }

        private List<JsonNode> pairwise(List<JsonNode> expected, List<JsonNode> actual) {
            var aligned = new ArrayList<JsonNode>();
            for (int i = 0; i < actual.size(); i++) {
                aligned.add(i < expected.size() ? align(expected.get(i), actual.get(i)) : actual.get(i));
            }
            return aligned;
        }

        /** Those that are expected, in their order; if they are not all there, what there is. */
        private List<JsonNode> picked(List<JsonNode> expected, List<JsonNode> actual) {
            var picked = new ArrayList<JsonNode>();
            for (JsonNode output : actual) {
                if (picked.size() < expected.size()) {
                    JsonNode wanted = expected.get(picked.size());
                    JsonNode aligned = align(wanted, output);
                    if (aligned.equals(wanted)) {
                        picked.add(aligned);
                    }
                }
            }
            return picked.size() == expected.size() ? picked : pairwise(expected, actual);
        }

        private JsonNode align(JsonNode expected, JsonNode actual) {
            if (expected instanceof ObjectNode wanted && actual instanceof ObjectNode object) {
                return object(wanted, object);
            }
            if (expected instanceof ArrayNode && actual instanceof ArrayNode) {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                for (int i = 0; i < actual.size(); i++) {
                    array.add(i < expected.size() ? align(expected.get(i), actual.get(i)) : actual.get(i));
                }
                return array;
            }
            return actual;
        }

        private ObjectNode object(ObjectNode expected, ObjectNode actual) {
            ObjectNode aligned = JsonNodeFactory.instance.objectNode();
            for (var field : expected.properties()) {
                JsonNode value = actual.get(field.getKey());
                if (value != null) {
                    aligned.set(field.getKey(), align(field.getValue(), value));
                }
            }
            // of another kind altogether: shown as it is, for nothing would be left of it
            boolean stranger = aligned.isEmpty() && !expected.isEmpty();
            if (match == Match.EXACT || stranger) {
                for (var field : actual.properties()) {
                    if (!expected.has(field.getKey())) {
                        aligned.set(field.getKey(), field.getValue());
                    }
                }
            }
            return aligned;
        }

        /** Outputs in the one form in which what means the same is equal: 4711 and 4711.0, no workspace and the default one. */
        static List<JsonNode> canonical(List<JsonNode> outputs) {
            return outputs.stream().map(Alignment::canonical).toList();
        }

        private static JsonNode canonical(JsonNode output) {
            JsonNode canonical = value(output);
            if (canonical instanceof ObjectNode object
                    && GatewaySettings.DEFAULT_WORKSPACE.equals(
                            object.path(WORKSPACE).textValue())) {
                object.remove(WORKSPACE);
            }
            return canonical;
        }

        private static JsonNode value(JsonNode value) {
            if (value.isObject()) {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                for (var field : value.properties()) {
                    object.set(field.getKey(), value(field.getValue()));
                }
                return object;
            }
            if (value.isArray()) {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                value.forEach(item -> array.add(value(item)));
                return array;
            }
            return value.isNumber() ? number(value) : value;
        }

        private static JsonNode number(JsonNode value) {
            if (value.isFloatingPointNumber() && !value.isBigDecimal() && !Double.isFinite(value.doubleValue())) {
                return value;
            }
            BigDecimal number = value.decimalValue().stripTrailingZeros();
            return number.scale() <= 0
                    ? BigIntegerNode.valueOf(number.toBigIntegerExact())
                    : DecimalNode.valueOf(number);
        }

        /** The first place where two values differ, as a JSON pointer; empty if they differ as a whole. */
        static String firstDifference(JsonNode expected, JsonNode actual) {
            if (expected instanceof ObjectNode wanted && actual instanceof ObjectNode object) {
                return inObjects(wanted, object);
            }
            if (expected instanceof ArrayNode && actual instanceof ArrayNode) {
                for (int i = 0; i < expected.size() && i < actual.size(); i++) {
                    if (!expected.get(i).equals(actual.get(i))) {
                        return "/" + i + firstDifference(expected.get(i), actual.get(i));
                    }
                }
            }
            return "";
        }

        private static String inObjects(ObjectNode expected, ObjectNode actual) {
            for (var field : expected.properties()) {
                JsonNode value = actual.path(field.getKey());
                if (!field.getValue().equals(value)) {
                    return step(field.getKey()) + firstDifference(field.getValue(), value);
                }
            }
            for (var field : actual.properties()) {
                if (!expected.has(field.getKey())) {
                    return step(field.getKey());
                }
            }
            return "";
        }

        private static String step(String key) {
            return "/" + key.replace("~", "~0").replace("/", "~1");
        }
    }
}
