package io.aiqbraze.jq.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** What a rule may ask for beside its payload, answered by the caller that runs it. For the thread of that run. */
public interface RuleContext {
    /** {@code $settings}. */
    JsonNode settings();

    /** {@code $request}; asked for once in a run, and only by a rule that names it. */
    JsonNode request();

    /** When the payload was received: the time for {@code now}. */
    Instant receivedAt();
}
