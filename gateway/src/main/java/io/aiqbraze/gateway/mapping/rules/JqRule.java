package io.aiqbraze.gateway.mapping.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.config.StreamSettings;
import io.aiqbraze.gateway.model.Delivery;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryUserException;

/** A rule run by the jq engine, and what it puts out turned into deliveries. */
final class JqRule implements StreamRule {
    private static final String FAILED = "rule_failed";

    private final RuleCompiler.Program program;
    private final StreamSettings settings;
    private final JsonNode settingsTree;
    private final int maxOutputs;
    private final OutputReader reader;

    JqRule(RuleCompiler.Program program, StreamSettings settings, int maxOutputs, OutputReader reader) {
        this.program = program;
        this.settings = settings;
        this.settingsTree = SettingsOverlay.tree(settings);
        this.maxOutputs = maxOutputs;
        this.reader = reader;
    }

    @Override
    public StreamSettings settings() {
        return settings;
    }

    @Override
    public MappingResult map(JsonNode payload, String index, RequestFacts request) {
        try {
            List<JsonNode> outputs = outputs(payload, index, request);
            if (outputs.isEmpty()) {
                return new MappingResult.Filtered();
            }
            String payloadId = PayloadId.of(payload);
            var deliveries = new ArrayList<Delivery>(outputs.size());
            for (JsonNode output : outputs) {
                deliveries.add(reader.read(output, deliveries.size(), index, payloadId, request));
            }
            return new MappingResult.Mapped(List.copyOf(deliveries));
        } catch (PayloadRefused e) {
            return new MappingResult.Refused(e.refusal());
        }
    }

    /** What the rule puts out, before any check. */
    List<JsonNode> outputs(JsonNode payload, String index, RequestFacts request) throws PayloadRefused {
        var outputs = new ArrayList<JsonNode>(1);
        Evaluation.begin(settingsTree, index, request);
        try {
            program.query().apply(program.scope(), payload, output -> {
                if (outputs.size() == maxOutputs) {
                    throw new RunawayRule("the rule puts out more than " + maxOutputs + " objects for one payload");
                }
                outputs.add(output);
            });
            return outputs;
        } catch (JsonQueryUserException e) {
            throw refusal(e.getMessageAsJsonNode());
        } catch (JsonQueryException e) {
            throw new PayloadRefused(FAILED, "", "the rule fails on this payload: " + e.getMessage());
        } catch (RunawayRule e) {
            throw new PayloadRefused("rule_runs_away", "", e.reason());
        } catch (StackOverflowError e) {
            throw new PayloadRefused("rule_runs_away", "", "the rule, or this payload, is nested too deeply");
        } catch (RuntimeException e) {
            // a weakness of the engine: this payload's fault only as far as its neighbours are concerned
            throw new PayloadRefused(FAILED, "", "the rule fails on this payload: " + e);
        } finally {
            Evaluation.end();
        }
    }

    /** {@code error("why")} or {@code error({code, path, message})}. */
    private static PayloadRefused refusal(JsonNode error) {
        if (!error.isObject()) {
            return new PayloadRefused("refused_by_rule", "", error.isTextual() ? error.textValue() : error.toString());
        }
        return new PayloadRefused(
                error.path("code").asText("refused_by_rule"),
                error.path("path").asText(""),
                error.path("message").asText(error.toString()));
    }
}
