package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.docs.Markdown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows to copy and paste does what it says. */
class ReadmeIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path checkout;

    private ReadersDesk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new ReadersDesk(checkout);
    }

    @AfterEach
    void stop() {
        desk.close();
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
        String version = desk.gateway.rules().path("version").asText();

        // When
        List<String> answers = run("sed -i");

        // Then
        JsonNode reloaded = JSON.readTree(answers.get(1));
        assertThat(reloaded.path("version").asText()).isNotEmpty().isNotEqualTo(version);
        assertThat(desk.sandbox.look("users/u-1001").toString()).contains("aiq_coupon_opened");
        assertThat(desk.type("git status --porcelain mapping-rules")).isEmpty();
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
        assertThat(desk.sandbox.look("users/u-1001").toString()).contains("fine");
    }

    /** Runs the block that holds the text, as slowly as a reader would; returns what each command printed. */
    private List<String> run(String text) throws Exception {
        String block = Markdown.of("README.md").section("See it run").blocks("sh").stream()
                .filter(each -> each.contains(text))
                .findFirst()
                .orElseThrow();
        var printed = new ArrayList<String>();
        for (String command : Shell.commands(block)) {
            printed.add(desk.type(command));
            desk.gateway.awaitDelivery();
        }
        return printed;
    }
}
