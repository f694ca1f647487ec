package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.docs.Markdown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial of docs/mapping-rules.md, typed from its beginning to its end. */
class TutorialIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path checkout;

    private int step;

    @Test
    void a_reader_gets_from_a_payload_to_a_live_rule() throws Exception {
        List<String> blocks =
                Markdown.of("docs/mapping-rules.md").section("Tutorial").blocks("sh");
        try (var desk = new ReadersDesk(checkout)) {
            // payload, test, rule
            assertThat(next(desk, blocks) + next(desk, blocks) + next(desk, blocks))
                    .isEmpty();
            assertThat(next(desk, blocks)).contains("3 tests");
            desk.gateway.until("taking the new stream", () -> streams(desk).contains("loyalty"));
            assertThat(next(desk, blocks)).contains("loyalty");

            String preview = next(desk, blocks);
            assertThat(preview).contains("/users/track", "\"loyalty_tier\"", "2026-12-31T00:00:00Z");

            String sent = next(desk, blocks);
            assertThat(sent).contains("\"accepted\":1", "\"filtered\":1", "\"loyalty_points\"");

            JsonNode broken = JSON.readTree(next(desk, blocks));
            assertThat(broken.path("lastFailure").asText()).contains("loyalty.jq:", "no_such_function");
            assertThat(broken.path("streams").toString()).contains("loyalty");
            JsonNode repaired = JSON.readTree(next(desk, blocks));
            assertThat(repaired.path("lastFailure").isNull()).isTrue();

            assertThat(next(desk, blocks)).contains("missing_identifier", "payload 0: `external_id` is missing");

            JsonNode gone = JSON.readTree(next(desk, blocks));
            assertThat(gone.path("streams").toString()).doesNotContain("loyalty");
            assertThat(step).isEqualTo(blocks.size());
            assertThat(desk.type("git status --porcelain")).doesNotContain("mapping-rules", "loyalty");
        }
    }

    private String next(ReadersDesk desk, List<String> blocks) throws Exception {
        return desk.type(blocks.get(step++));
    }

    private static String streams(ReadersDesk desk) throws IOException {
        return desk.gateway.rules().path("streams").toString();
    }
}
