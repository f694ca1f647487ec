package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories of rules as platforms change them, and starts at which the rules in them are broken: each with a gateway of its own. */
class RuleSourceIT {
    @TempDir
    private Path directory;

    private RuleDirectory rules;
    private LocalSandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = new LocalSandbox(SandboxSettings.defaults());
        rules = RuleDirectory.copyInto(directory).with("own", OwnStream.rule(1));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_checkout_of_another_commit_is_live() throws Exception {
        // Given
        var shell = new Shell(rules.path());
        String commit = "git -c user.name=operator -c user.email=operator@example.org commit -q -a -m ";
        for (String command : List.of("git init -q", "git add .", commit + "one")) {
            assertThat(shell.run(command)).isEmpty();
        }
        rules.write("own", OwnStream.rule(2));
        assertThat(shell.run(commit + "two")).isEmpty();
        assertThat(shell.run("git checkout -q HEAD~1")).isEmpty();
        try (var gateway = gateway()) {
            // When
            assertThat(shell.run("git checkout -q -")).isEmpty();

            // Then
            new OwnStream(gateway, sandbox).awaitRule(2);
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
        Files.writeString(mount.resolve("..2/own.jq"), OwnStream.rule(2));
        try (var gateway =
                GatewayProcess.start(directory, sandbox.port(), Map.of("GATEWAY_RULES_DIR", mount.toString()))) {
            // When
            assertThat(shell.run("ln -s ..2 ..data_tmp && mv -T ..data_tmp ..data"))
                    .isEmpty();

            // Then
            new OwnStream(gateway, sandbox).awaitRule(2);
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
            var own = new OwnStream(gateway, sandbox);
            assertThat(own.post()).isEqualTo(202);
            gateway.awaitDelivery();
            assertThat(own.arrived()).isEqualTo(1);
            assertThat(gateway.rules().path("source").asText()).isEqualTo("last_good");
        }
    }

    @Test
    void without_any_good_rules_what_waits_is_delivered_all_the_same() throws Exception {
        // Given a delivery that waits, and no good rules any more
        sandbox.fault("{\"kind\":\"status\",\"status\":500}");
        try (var gateway = gateway()) {
            assertThat(new OwnStream(gateway, sandbox).post()).isEqualTo(202);
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
            var own = new OwnStream(gateway, sandbox);
            assertThat(own.post()).isEqualTo(503);
            assertThat(own.arrived()).isEqualTo(1);
        }
    }

    private GatewayProcess gateway() throws IOException {
        return GatewayProcess.start(directory, sandbox.port(), environment());
    }

    private Map<String, String> environment() {
        return Map.of("GATEWAY_RULES_DIR", rules.path().toString());
    }
}
