package io.aiqbraze.gateway.mapping.jq;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.mapping.jq.functions.JsonText;
import io.aiqbraze.gateway.mapping.jq.functions.RunawayRule;
import io.aiqbraze.gateway.mapping.jq.growth.Growth;
import io.aiqbraze.gateway.mapping.jq.growth.GrowthBudget;
import io.aiqbraze.gateway.mapping.jq.growth.TooMuchMade;
import io.aiqbraze.gateway.mapping.jq.steps.Steps;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.payload.Refusal;
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
     * @param growth pays for what the program makes; what it puts out is there until the caller closes it
     * @throws PayloadRefused if the program refuses the payload, fails on it, makes too much of it, or does not end
     * @throws GrowthBudget.Exhausted if others hold what it needs
     */
    public List<JsonNode> run(
            JsonNode payload, JsonNode settings, String index, RequestFacts request, int maxOutputs, Growth growth)
            throws PayloadRefused {
        var outputs = new ArrayList<JsonNode>(1);
        Evaluation.begin(settings, index, request);
        growth.begin();
        try {
            query.run(payload, output -> {
                if (outputs.size() == maxOutputs) {
                    throw new RunawayRule("the rule puts out more than " + maxOutputs + " objects for one payload");
                }
                outputs.add(output);
            });
            return outputs;
        } catch (JsonQueryUserException e) {
            throw refused(e.getMessageAsJsonNode());
        } catch (JsonQueryException e) {
            throw new PayloadRefused(FAILED, "", "the rule fails on this payload: " + e.getMessage());
        } catch (TooMuchMade e) {
            throw tooMuch(e);
        } catch (GrowthBudget.Exhausted e) {
            throw e;
        } catch (RunawayRule e) {
            throw new PayloadRefused("rule_runs_away", "", e.reason());
        } catch (StackOverflowError e) {
            throw new PayloadRefused("rule_runs_away", "", "the rule, or this payload, is nested too deeply");
        } catch (RuntimeException e) {
            // a weakness of the engine: this payload's fault only as far as its neighbours are concerned
            throw new PayloadRefused(FAILED, "", "the rule fails on this payload: " + e);
        } finally {
            growth.end();
            Evaluation.end();
        }
    }

    /** A payload of which a rule makes more than it may. */
    public static PayloadRefused tooMuch(TooMuchMade ended) {
        return new PayloadRefused("rule_output_too_large", "", ended.reason());
    }

    /** {@code error("why")} or {@code error({code, path, message})}. */
    private static PayloadRefused refused(JsonNode error) {
        if (!error.isObject()) {
            return new PayloadRefused("refused_by_rule", "", error.isTextual() ? error.textValue() : beginning(error));
        }
        JsonNode message = error.path("message");
        return new PayloadRefused(
                error.path("code").asText("refused_by_rule"),
                error.path("path").asText(""),
                message.isMissingNode() || message.isNull() ? beginning(error) : message.asText());
    }

    private static String beginning(JsonNode value) {
        return JsonText.beginning(value, Refusal.MAX_MESSAGE);
    }
}
