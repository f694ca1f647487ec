package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.docs.Markdown;
import io.aiqbraze.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows to copy and paste does what it says. */
class ReadmeIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path checkout;

    private LocalSandbox sandbox;
    private GatewayProcess gateway;
    private Shell shell;

    @BeforeEach
    void start() throws Exception {
        RuleDirectory rules = RuleDirectory.copyInto(checkout);
        shell = new Shell(checkout);
        for (String command : List.of(
                "git init -q",
                "git add mapping-rules",
                "git -c user.name=reader -c user.email=reader@example.org commit -q -m start")) {
            assertThat(shell.run(command)).isEmpty();
        }
        sandbox = new LocalSandbox(SandboxSettings.defaults());
        gateway = GatewayProcess.start(
                checkout,
                sandbox.port(),
                Map.of("GATEWAY_RULES_DIR", rules.path().toString()));
    }

    @AfterEach
    void stop() {
        gateway.close();
        sandbox.close();
    }

    @Test
    void an_event_of_ones_own_is_seen() throws Exception {
        // When
        List<String> answers = run("coupon_opened\",\"properties");

        // Then
        JsonNode receipt = JSON.readTree(answers.get(0));
        assertThat(receipt.path("accepted").asInt()).isEqualTo(1);
        assertThat(receipt.path("deliveries").asInt()).isEqualTo(1);
        assertThat(receipt.path("ruleVersion").asText()).isNotEmpty();
        assertThat(answers.get(answers.size() - 1)).contains("coupon_opened");
    }

    @Test
    void an_edited_rule_is_seen_and_put_back() throws Exception {
        // Given
        String version = GatewayProcess.json(gateway.get(gateway.admin("/api/rules")))
                .path("version")
                .asText();

        // When
        List<String> answers = run("sed -i");

        // Then
        JsonNode reloaded = JSON.readTree(answers.get(1));
        assertThat(reloaded.path("version").asText()).isNotEmpty().isNotEqualTo(version);
        assertThat(sandbox.look("users/u-1001").toString()).contains("aiq_coupon_opened");
        assertThat(shell.run("git status --porcelain mapping-rules")).isEmpty();
    }

    @Test
    void a_broken_record_becomes_a_dead_letter() throws Exception {
        // When
        List<String> answers = run("whose event is this?");

        // Then
        JsonNode receipt = JSON.readTree(answers.get(0));
        assertThat(receipt.path("accepted").asInt()).isEqualTo(1);
        assertThat(receipt.path("rejected").asInt()).isEqualTo(1);
        assertThat(answers.get(1)).contains("missing_identifier", "whose event is this?");
        assertThat(sandbox.look("users/u-1001").toString()).contains("fine");
    }

    /** Runs the block that holds the text, as slowly as a reader would; returns what each command printed. */
    private List<String> run(String text) throws Exception {
        String block = Markdown.of("README.md").section("See it run").blocks("sh").stream()
                .filter(each -> each.contains(text))
                .findFirst()
                .orElseThrow();
        var printed = new ArrayList<String>();
        for (String command : Shell.commands(block)) {
            printed.add(shell.run(here(command)));
            gateway.awaitDelivery();
        }
        return printed;
    }

    /** With the jar where it is, and the ports that are free here. */
    private String here(String command) {
        String jar = Path.of("target/gateway.jar").toAbsolutePath().toString();
        String admin = " --to " + gateway.admin("").toString();
        return command.replace("gateway/target/gateway.jar dead-letters list", jar + " dead-letters list" + admin)
                .replace("127.0.0.1:8080", "127.0.0.1:" + gateway.ingest("/").getPort())
                .replace("127.0.0.1:9090", "127.0.0.1:" + gateway.admin("/").getPort())
                .replace("127.0.0.1:8082", "127.0.0.1:" + sandbox.port());
    }
}
