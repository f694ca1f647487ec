package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that change while the gateway runs, in the ways in which operators and platforms change files. */
class HotReloadIT {
    @TempDir
    private Path directory;

    private RuleDirectory rules;
    private LocalSandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = new LocalSandbox(SandboxSettings.defaults());
        rules = RuleDirectory.copyInto(directory);
        rules.write("own", rule(1));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void an_edited_rule_is_live_without_being_asked_for() throws Exception {
        try (var gateway = gateway()) {
            // When
            rules.write("own", rule(2));

            // Then
            awaitRule(gateway, 2);
        }
    }

    @Test
    void a_rule_file_that_an_editor_replaces_is_live() throws Exception {
        try (var gateway = gateway()) {
            // Given
            Path written = Files.writeString(rules.path().resolve(".own.jq.swp"), rule(2));

            // When
            Files.move(written, rules.path().resolve("own.jq"), StandardCopyOption.ATOMIC_MOVE);

            // Then
            awaitRule(gateway, 2);
        }
    }

    @Test
    void a_checkout_of_another_commit_is_live() throws Exception {
        // Given
        var shell = new Shell(rules.path());
        String commit = "git -c user.name=operator -c user.email=operator@example.org commit -q -a -m ";
        for (String command : List.of("git init -q", "git add .", commit + "one")) {
            assertThat(shell.run(command)).isEmpty();
        }
        rules.write("own", rule(2));
        assertThat(shell.run(commit + "two")).isEmpty();
        assertThat(shell.run("git checkout -q HEAD~1")).isEmpty();
        try (var gateway = gateway()) {
            // When
            assertThat(shell.run("git checkout -q -")).isEmpty();

            // Then
            awaitRule(gateway, 2);
        }
    }

    @Test
    void a_config_map_that_kubernetes_swaps_is_live() throws Exception {
        // Given a mounted config map: links over ..data, which is a link itself
        Path mount = Files.createDirectory(directory.resolve("mount"));
        var shell = new Shell(mount);
        for (String command : List.of(
                "mkdir ..1 ..2 lib",
                "cp ../mapping-rules/*.jq ..1",
                "cp ../mapping-rules/*.jq ..2",
                "ln -s ..1 ..data",
                "for file in ..1/*.jq; do ln -s ..data/$(basename $file) $(basename $file); done",
                "cp ../mapping-rules/lib/*.jq lib")) {
            assertThat(shell.run(command)).isEmpty();
        }
        Files.writeString(mount.resolve("..2/own.jq"), rule(2));
        try (var gateway =
                GatewayProcess.start(directory, sandbox.port(), Map.of("GATEWAY_RULES_DIR", mount.toString()))) {
            // When
            assertThat(shell.run("ln -s ..2 ..data_tmp && mv -T ..data_tmp ..data"))
                    .isEmpty();

            // Then
            awaitRule(gateway, 2);
        }
    }

    @Test
    void a_new_file_is_a_new_stream() throws Exception {
        try (var gateway = gateway()) {
            // When
            rules.write("fresh", rule(3));

            // Then
            gateway.until("taking the new stream", () -> post(gateway, "fresh") == 202);
        }
    }

    @Test
    void a_broken_rule_is_shown_everywhere_while_the_one_in_force_goes_on() throws Exception {
        try (var gateway = gateway()) {
            // Given
            String version = shown(gateway).path("version").asText();

            // When
            rules.write("own", rule(2) + "\n| nosuch");
            gateway.until(
                    "aware of the fault", () -> !shown(gateway).path("faults").isEmpty());

            // Then
            JsonNode shown = shown(gateway);
            assertThat(shown.path("version").asText()).isEqualTo(version);
            assertThat(shown.at("/faults/0/file").asText()).endsWith("own.jq");
            assertThat(shown.at("/faults/0/line").asInt()).isEqualTo(2);
            assertThat(shown.path("lastFailure").asText()).contains("own.jq:2: there is no function nosuch/0");
            assertThat(post(gateway, "own")).isEqualTo(202);
            JsonNode health = GatewayProcess.json(gateway.get(gateway.admin("/health/ready")));
            assertThat(health.path("ready").asBoolean()).isTrue();
            assertThat(health.path("ruleFault").asText()).contains("own.jq:2");
            assertThat(gateway.get(gateway.admin("/metrics")).body())
                    .contains("aiqbraze_rules_broken 1.0", "aiqbraze_rules_info{version=\"" + version + "\"} 1");
            assertThat(gateway.log()).contains("own.jq:2: there is no function nosuch/0");
        }
    }

    @Test
    void a_rule_that_fails_its_test_does_not_go_live_and_the_difference_is_shown() throws Exception {
        // Given
        Files.writeString(
                rules.path().resolve("tests/own.yaml"),
                "tests: [{name: it is one, payload: {}, deliveries: [{attributes: {external_id: u-1, rule: 1}}]}]");
        try (var gateway = gateway()) {
            // When
            rules.write("own", rule(2));
            gateway.until(
                    "aware of the fault", () -> !shown(gateway).path("faults").isEmpty());

            // Then
            JsonNode fault = shown(gateway).at("/faults/0");
            assertThat(fault.path("file").asText()).endsWith("tests/own.yaml");
            assertThat(fault.path("line").asInt()).isEqualTo(1);
            assertThat(fault.path("test").asText()).isEqualTo("it is one");
            assertThat(fault.path("expected").asText()).contains("1");
            assertThat(fault.path("actual").asText()).contains("2");
            assertThat(post(gateway, "own")).isEqualTo(202);
            gateway.awaitDelivery();
            assertThat(sandbox.look("users/u-1").at("/custom_attributes/rule").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_stream_vanishes_only_when_it_is_named() throws Exception {
        try (var gateway = gateway()) {
            // Given
            Files.delete(rules.path().resolve("own.jq"));
            gateway.until(
                    "aware of the fault", () -> !shown(gateway).path("faults").isEmpty());
            int before = post(gateway, "own");

            // When
            var answer = gateway.command("/api/rules/reload", "{\"removeStreams\":[\"own\"]}");

            // Then
            assertThat(before).isEqualTo(202);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(post(gateway, "own")).isEqualTo(404);
        }
    }

    @Test
    void a_start_with_broken_rules_goes_on_with_the_last_good_ones() throws Exception {
        // Given
        gateway().close();
        rules.write("own", "nosuch");

        // When
        try (var gateway = gateway()) {
            // Then
            assertThat(post(gateway, "own")).isEqualTo(202);
            gateway.awaitDelivery();
            assertThat(sandbox.look("users/u-1").at("/custom_attributes/rule").asInt())
                    .isEqualTo(1);
            assertThat(shown(gateway).path("source").asText()).isEqualTo("last_good");
        }
    }

    @Test
    void without_any_good_rules_what_waits_is_delivered_all_the_same() throws Exception {
        // Given a delivery that waits, and no good rules any more
        sandbox.fault("{\"kind\":\"status\",\"status\":500}");
        try (var gateway = gateway()) {
            assertThat(post(gateway, "own")).isEqualTo(202);
            gateway.kill();
        }
        sandbox.clearFaults();
        rules.write("own", "nosuch");
        Files.delete(directory.resolve("data/last-good-rules.json"));

        // When
        try (var gateway = GatewayProcess.launch(directory, sandbox.port(), environment())) {
            gateway.awaitDelivery();

            // Then
            assertThat(gateway.get(gateway.admin("/health/ready")).statusCode()).isEqualTo(503);
            assertThat(post(gateway, "own")).isEqualTo(503);
            assertThat(sandbox.look("users/u-1").at("/custom_attributes/rule").asInt())
                    .isEqualTo(1);
        }
    }

    private GatewayProcess gateway() throws IOException {
        return GatewayProcess.start(directory, sandbox.port(), environment());
    }

    private Map<String, String> environment() {
        return Map.of("GATEWAY_RULES_DIR", rules.path().toString());
    }

    private static String rule(int number) {
        return "{attributes: {external_id: \"u-1\", rule: " + number + "}}";
    }

    /** Posts until what arrives was made by the rule. */
    private void awaitRule(GatewayProcess gateway, int number) {
        gateway.until("mapping by the new rule", () -> {
            assertThat(post(gateway, "own")).isEqualTo(202);
            gateway.awaitDelivery();
            return sandbox.look("users/u-1").at("/custom_attributes/rule").asInt() == number;
        });
    }

    private static int post(GatewayProcess gateway, String stream) throws IOException {
        return gateway.post(stream, "{}".getBytes(StandardCharsets.UTF_8)).statusCode();
    }

    private static JsonNode shown(GatewayProcess gateway) throws IOException {
        return GatewayProcess.json(gateway.get(gateway.admin("/api/rules")));
    }
}
