package io.aiqbraze.gateway.mapping.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.jq.run.RuleContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a rule reads as {@code $settings} and {@code $request} beside one payload.
 *
 * @param index the payload's place in its request
 */
record PayloadContext(JsonNode settings, String index, RequestFacts facts) implements RuleContext {
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public JsonNode request() {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        made.put("stream", facts.origin().stream());
        ObjectNode query = made.putObject("query");
        facts.query().forEach(query::put);
        made.put("client", facts.origin().client());
        made.put("receivedAt", MILLISECONDS.format(receivedAt()));
        made.put("requestId", facts.origin().requestId());
        made.put("lane", facts.lane().label());
        made.put("csv", facts.csv());
        made.put("member", index.contains(".members["));
        return made;
    }

    @Override
    public Instant receivedAt() {
        return facts.origin().acceptedAt();
    }
}
