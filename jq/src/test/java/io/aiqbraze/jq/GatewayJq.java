package io.aiqbraze.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.aiqbraze.jq.run.MemoryLender;
import io.aiqbraze.jq.run.RunMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Runs programs as rules. */
final class GatewayJq {
    private GatewayJq() {}

    static JqAnswer run(String program) {
        return run(program, NullNode.getInstance());
    }

    static JqAnswer run(JqCase each) {
        return run(each.program(), each.input());
    }

    /** What a program puts out for null. */
    static List<JsonNode> outputs(String program) throws RuleRefused {
        return outputs(program, NullNode.getInstance());
    }

    static List<JsonNode> outputs(Program program) throws RuleRefused {
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
        } catch (RuleRefused e) {
            return new JqAnswer(List.of(), true);
        }
    }

    private static List<JsonNode> outputs(String program, JsonNode input) throws RuleRefused {
        return outputs(compile(program, new ArrayList<>()).orElseThrow(), input);
    }

    private static List<JsonNode> outputs(Program program, JsonNode input) throws RuleRefused {
        try (var memory = new RunMemory(MemoryLender.OF_ITS_OWN)) {
            return program.run(input, new FakeContext(JsonNodeFactory.instance.objectNode()), 1000, memory);
        }
    }
}
