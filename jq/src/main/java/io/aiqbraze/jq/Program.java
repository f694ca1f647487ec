package io.aiqbraze.jq;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.jq.run.MemoryLender;
import io.aiqbraze.jq.run.RuleContext;
import io.aiqbraze.jq.run.RuleRun;
import io.aiqbraze.jq.run.RunMemory;
import io.aiqbraze.jq.run.RunawayRule;
import io.aiqbraze.jq.steps.StepProgram;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryUserException;

/** A compiled jq program; immutable, for any number of threads. */
public final class Program {
    private static final String FAILED = "rule_failed";

    private final StepProgram query;

    Program(StepProgram query) {
        this.query = query;
    }

    /**
     * Runs over one payload.
     *
     * @param context what it may ask for beside the payload
     * @param maxOutputs with more the payload is refused
     * @param memory pays for what the program makes; what it puts out is there until the caller closes it
     * @throws RuleRefused if the program refuses the payload, fails on it, makes too much of it, or does not end
     * @throws MemoryLender.Exhausted if others hold what it needs
     */
    public List<JsonNode> run(JsonNode payload, RuleContext context, int maxOutputs, RunMemory memory)
            throws RuleRefused {
        var outputs = new ArrayList<JsonNode>(1);
        RuleRun.begin(context);
        memory.begin();
        try {
            query.run(payload, output -> {
                if (outputs.size() == maxOutputs) {
                    throw new RunawayRule("the rule puts out more than " + maxOutputs + " objects for one payload");
                }
                outputs.add(output);
            });
            return outputs;
        } catch (JsonQueryUserException e) {
            throw RuleRefused.by(e.getMessageAsJsonNode());
        } catch (JsonQueryException e) {
            throw new RuleRefused(FAILED, "", "the rule fails on this payload: " + e.getMessage());
        } catch (RunawayRule.TooMuchMade e) {
            throw RuleRefused.tooMuch(e);
        } catch (MemoryLender.Exhausted e) {
            throw e;
        } catch (RunawayRule e) {
            throw new RuleRefused("rule_runs_away", "", e.reason());
        } catch (StackOverflowError e) {
            throw new RuleRefused("rule_runs_away", "", "the rule, or this payload, is nested too deeply");
        } catch (RuntimeException e) {
            // a fault of the engine, which must not fail the other payloads of the request
            throw new RuleRefused(FAILED, "", "the rule fails on this payload: " + e);
        } finally {
            memory.end();
            RuleRun.end();
        }
    }
}
