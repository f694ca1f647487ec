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
import io.aiqbraze.jq.run.MemoryLender;

/** A test and the rule that it is for. */
record TestTrial(RuleTest test, String stream, StreamRule rule, String ruleVersion) {
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
                        "rule_output_too_large", "", "the rule puts out more than 1 MB, and a test compares no more");
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
