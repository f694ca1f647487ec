package io.aiqbraze.gateway.mapping.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.aiqbraze.gateway.mapping.jq.growth.Growth;
import io.aiqbraze.gateway.mapping.jq.growth.GrowthBudget;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs programs as rules. */
final class GatewayJq {
    private static final RequestFacts REQUEST = new RequestFacts(
            new Origin("demo", "own", "r-1", "v", Instant.parse("2026-01-05T10:00:00Z")), Map.of(), Lane.LIVE, false);

    private GatewayJq() {}

    static JqAnswer run(String program) {
        return run(program, NullNode.getInstance());
    }

    static JqAnswer run(JqCase each) {
        return run(each.program(), each.input());
    }

    /** What a program puts out for null. */
    static List<JsonNode> outputs(String program) throws PayloadRefused {
        return outputs(program, NullNode.getInstance());
    }

    static List<JsonNode> outputs(Program program) throws PayloadRefused {
        return outputs(program, NullNode.getInstance());
    }

    static Optional<Program> compile(String text, List<RuleFault> faults) {
        return new RuleCompiler(new TreeMap<>(), faults).compile(new RuleSource("own", "own.jq", text));
    }

    /** A program that does not compile is an error. */
    private static JqAnswer run(String program, JsonNode input) {
        if (compile(program, new ArrayList<>()).isEmpty()) {
            return new JqAnswer(List.of(), true);
        }
        try {
            return new JqAnswer(outputs(program, input), false);
        } catch (PayloadRefused e) {
            return new JqAnswer(List.of(), true);
        }
    }

    private static List<JsonNode> outputs(String program, JsonNode input) throws PayloadRefused {
        return outputs(compile(program, new ArrayList<>()).orElseThrow(), input);
    }

    private static List<JsonNode> outputs(Program program, JsonNode input) throws PayloadRefused {
        try (var growth = new Growth(GrowthBudget.OF_ITS_OWN)) {
            return program.run(input, JsonNodeFactory.instance.objectNode(), "0", REQUEST, 1000, growth);
        }
    }
}
