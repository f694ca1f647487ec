package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that operators change while one gateway runs, which has good rules again behind each test. */
class HotReloadIT {
    private static RuleDirectory rules;
    private static LocalSandbox sandbox;
    private static GatewayProcess gateway;
    private static OwnStream own;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        sandbox = new LocalSandbox(SandboxSettings.defaults());
        rules = RuleDirectory.copyInto(directory).with("own", OwnStream.rule(1));
        gateway = GatewayProcess.start(
                directory,
                sandbox.port(),
                Map.of("GATEWAY_RULES_DIR", rules.path().toString()));
        own = new OwnStream(gateway, sandbox);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        sandbox.close();
    }

    @BeforeEach
    void begin() {
        own.awaitRule(1);
    }

    @AfterEach
    void mend() throws IOException {
        rules.write("own", OwnStream.rule(1));
        boolean unused = Files.deleteIfExists(rules.path().resolve("tests/own.yaml"));
        gateway.until("without faults", () -> gateway.rules().path("faults").isEmpty() && own.post() == 202);
    }

    @Test
    void an_edited_rule_is_live_without_being_asked_for() throws Exception {
        // When
        rules.write("own", OwnStream.rule(2));

        // Then
        own.awaitRule(2);
    }

    @Test
    void a_rule_file_that_an_editor_replaces_is_live() throws Exception {
        // Given
        Path written = Files.writeString(rules.path().resolve(".own.jq.swp"), OwnStream.rule(2));

        // When
        Files.move(written, rules.path().resolve("own.jq"), StandardCopyOption.ATOMIC_MOVE);

        // Then
        own.awaitRule(2);
    }

    @Test
    void a_new_file_is_a_new_stream() throws Exception {
        // When
        rules.write("fresh", OwnStream.rule(3));

        // Then
        gateway.until("taking the new stream", () -> OwnStream.post(gateway, "fresh") == 202);
    }

    @Test
    void a_broken_rule_is_shown_everywhere_while_the_one_in_force_goes_on() throws Exception {
        // Given
        String version = gateway.rules().path("version").asText();

        // When
        rules.write("own", OwnStream.rule(2) + "\n| nosuch");
        gateway.until(
                "aware of the fault", () -> !gateway.rules().path("faults").isEmpty());

        // Then
        JsonNode shown = gateway.rules();
        assertThat(shown.path("version").asText()).isEqualTo(version);
        assertThat(shown.at("/faults/0/file").asText()).endsWith("own.jq");
        assertThat(shown.at("/faults/0/line").asInt()).isEqualTo(2);
        assertThat(shown.path("lastFailure").asText()).contains("own.jq:2: there is no function nosuch/0");
        assertThat(own.post()).isEqualTo(202);
        JsonNode health = GatewayProcess.json(gateway.get(gateway.admin("/health/ready")));
        assertThat(health.path("ready").asBoolean()).isTrue();
        assertThat(health.path("ruleFault").asText()).contains("own.jq:2");
        assertThat(gateway.get(gateway.admin("/metrics")).body())
                .contains("aiqbraze_rules_broken 1.0", "aiqbraze_rules_info{version=\"" + version + "\"} 1");
        assertThat(gateway.log()).contains("own.jq:2: there is no function nosuch/0");
    }

    @Test
    void a_rule_that_fails_its_test_does_not_go_live_and_the_difference_is_shown() throws Exception {
        // Given
        Files.writeString(
                rules.path().resolve("tests/own.yaml"),
                "tests: [{name: it is one, payload: {}, deliveries: [{attributes: {external_id: u-1, rule: 1}}]}]");

        // When
        rules.write("own", OwnStream.rule(2));
        gateway.until(
                "aware of the fault", () -> !gateway.rules().path("faults").isEmpty());

        // Then
        JsonNode fault = gateway.rules().at("/faults/0");
        assertThat(fault.path("file").asText()).endsWith("tests/own.yaml");
        assertThat(fault.path("line").asInt()).isEqualTo(1);
        assertThat(fault.path("test").asText()).isEqualTo("it is one");
        assertThat(fault.path("expected").asText()).contains("1");
        assertThat(fault.path("actual").asText()).contains("2");
        assertThat(own.post()).isEqualTo(202);
        gateway.awaitDelivery();
        assertThat(own.arrived()).isEqualTo(1);
    }

    @Test
    void a_stream_vanishes_only_when_it_is_named() throws Exception {
        // Given
        Files.delete(rules.path().resolve("own.jq"));
        gateway.until(
                "aware of the fault", () -> !gateway.rules().path("faults").isEmpty());
        int before = own.post();

        // When
        var answer = gateway.command("/api/rules/reload", "{\"removeStreams\":[\"own\"]}");

        // Then
        assertThat(before).isEqualTo(202);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(own.post()).isEqualTo(404);
    }
}
