package io.aiqbraze.gateway.mapping.jq;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.mapping.jq.steps.Steps;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryUserException;

/** A compiled jq program; immutable, for any number of threads. */
public final class Program {
    private static final String FAILED = "rule_failed";

    private final Steps query;

    Program(Steps query) {
        this.query = query;
    }

    /**
     * Runs over one payload.
     *
     * @param settings what it reads as {@code $settings}
     * @param index the payload's place in its request
     * @param request what it reads as {@code $request}
     * @param maxOutputs with more the payload is refused
     * @throws PayloadRefused if the program refuses the payload, fails on it, or does not end
     */
    public List<JsonNode> run(JsonNode payload, JsonNode settings, String index, RequestFacts request, int maxOutputs)
            throws PayloadRefused {
        var outputs = new ArrayList<JsonNode>(1);
        Evaluation.begin(settings, index, request);
        try {
            query.run(payload, output -> {
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
