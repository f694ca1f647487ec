package io.aiqbraze.gateway.mapping.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Origin;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long the ids of campaigns and canvases may be, which the gateway remembers for 30 days. */
class CampaignIdTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 200;

    private final OutputReader reader = new OutputReader(Set.of("default"));

    @ParameterizedTest
    @CsvSource({"trigger, campaign_id", "canvas, canvas_id"})
    void an_id_of_two_hundred_characters_is_taken(String kind, String field) throws Exception {
        // When
        Delivery read = read(kind, field, MOST);

        // Then
        assertThat(read.campaign()).hasSize(MOST);
    }

    @ParameterizedTest
    @CsvSource({"trigger, campaign_id", "canvas, canvas_id"})
    void a_longer_one_is_refused(String kind, String field) {
        // When
        PayloadRefused refused = catchThrowableOfType(PayloadRefused.class, () -> read(kind, field, MOST + 1));

        // Then
        assertThat(refused.refusal().code()).isEqualTo("bad_field");
        assertThat(refused.refusal().path()).isEqualTo("/" + kind + "/" + field);
        assertThat(refused.refusal().message()).contains("at most 200 characters");
    }

    private Delivery read(String kind, String field, int length) throws Exception {
        JsonNode output = JSON.readTree(
                "{\"%s\":{\"%s\":\"%s\",\"external_id\":\"u\"}}".formatted(kind, field, "c".repeat(length)));
        return reader.read(
                output,
                0,
                "0",
                null,
                new RequestFacts(
                        new Origin("demo", "own", "r-1", "v", Instant.parse("2026-01-05T10:00:00Z")),
                        Map.of(),
                        Lane.LIVE,
                        false));
    }
}
