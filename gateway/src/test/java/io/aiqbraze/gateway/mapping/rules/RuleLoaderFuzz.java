package io.aiqbraze.gateway.mapping.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader.BrokenRules;
import io.aiqbraze.jq.RuleSource;
import io.aiqbraze.jq.run.MemoryLender;
import java.util.Map;

/** Any text in the place of a rule, and its first payload. Run by {@code bin/test-more}. */
class RuleLoaderFuzz {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAYLOAD =
            "{\"external_id\":\"u-1\",\"name\":\"seen\",\"properties\":{\"n\":1.5,\"list\":[1,null,\"a\"]}}";

    private final RuleBookLoader loader = Rules.loader(Rules.settings(Rules.SHIPPED, Map.of()));
    private final RuleFiles shipped = loader.read();

    @FuzzTest(maxDuration = "60s")
    void any_text_is_a_rule_or_is_refused_with_its_place(FuzzedDataProvider data) throws Exception {
        RuleFiles files = shipped.with(new RuleSource("events", "events.jq", data.consumeRemainingAsString()));
        try {
            RuleBook book = loader.compile(files);
            JsonNode payload = JSON.readTree(PAYLOAD);
            assertThat(book.streams()
                            .get("events")
                            .map(payload, "0", Rules.facts("events", Map.of(), false), MemoryLender.OF_ITS_OWN))
                    .isNotNull();
        } catch (BrokenRules broken) {
            assertThat(broken.faults()).isNotEmpty();
        }
    }
}
