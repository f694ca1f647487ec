package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.sandbox.SandboxSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends while it tries rules, and the next one on the same data. */
class RuleTrialIT {
    private static final String GOOD = "{attributes: {external_id: \"u\"}}";
    /** Each of its tests takes a second. */
    private static final String SLOW = "(.text | test(\"(a+)+$\")) as $never | " + GOOD;

    private static final String TESTS = "tests:\n  - name: slow\n    payload: {text: " + "a".repeat(60)
            + "!}\n    deliveries:\n      - attributes: {external_id: u}\n";
    /** So many that nobody misses the moment. */
    private static final int STREAMS = 5;

    @TempDir
    private Path directory;

    private RuleDirectory rules;
    private LocalSandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = new LocalSandbox(SandboxSettings.defaults());
        rules = RuleDirectory.copyInto(directory);
        writeAll(GOOD);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void the_last_good_rules_are_used_and_others_tried_again_when_they_change() throws Exception {
        // Given
        String good;
        try (var gateway = gateway()) {
            good = gateway.rules().path("version").asText();
            for (int i = 0; i < STREAMS; i++) {
                Files.writeString(rules.path().resolve("tests/own" + i + ".yaml"), TESTS);
            }
            writeAll(SLOW);
            gateway.until("trying the rules", () -> Files.exists(directory.resolve("data/rules-on-trial")));
            gateway.kill();
        }

        // When
        try (var gateway = gateway()) {
            // Then
            JsonNode shown = gateway.rules();
            assertThat(shown.path("version").asText()).isEqualTo(good);
            assertThat(shown.path("lastFailure").toString()).contains("POST /api/rules/reload");
            assertThat(gateway.log()).contains("its rules are not tried");

            // When
            for (int i = 0; i < STREAMS; i++) {
                Files.delete(rules.path().resolve("tests/own" + i + ".yaml"));
            }
            writeAll(GOOD + " | .attributes.n = 1");

            // Then
            gateway.until(
                    "trying them again",
                    () -> gateway.rules().path("lastFailure").isNull());
            assertThat(gateway.rules().path("version").asText()).isNotEqualTo(good);
        }
    }

    private void writeAll(String rule) throws Exception {
        for (int i = 0; i < STREAMS; i++) {
            rules.write("own" + i, rule);
        }
    }

    private GatewayProcess gateway() throws Exception {
        return GatewayProcess.start(
                directory,
                sandbox.port(),
                Map.of("GATEWAY_RULES_DIR", rules.path().toString()));
    }
}
