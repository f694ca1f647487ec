package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** Numbered triggers that became dead letters, as nobody knows whether Braze got them. */
final class UnknownOutcomes {
    private UnknownOutcomes() {}

    /** The numbers of all dead letters; fails if there is one for another reason. */
    static Set<Integer> in(GatewayProcess gateway) throws IOException {
        Set<Integer> numbers = new TreeSet<>();
        String page = "/api/dead-letters?limit=1000";
        while (!page.isEmpty()) {
            JsonNode answer = GatewayProcess.json(gateway.get(gateway.admin(page)));
            for (JsonNode letter : answer.path("deadLetters")) {
                assertThat(letter.path("reason").asText()).isEqualTo("outcome_unknown");
                assertThat(numbers.add(
                                letter.at("/delivery/trigger_properties/n").asInt(-1)))
                        .as("%s", letter)
                        .isTrue();
            }
            page = answer.path("next").asText("");
        }
        return numbers;
    }
}
