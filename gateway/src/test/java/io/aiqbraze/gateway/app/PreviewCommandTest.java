package io.aiqbraze.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command in this process, by the shipped rules. */
class PreviewCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENT = "{\"external_id\":\"u-1\",\"name\":\"Grüße\",\"timestamp\":1764979200}";

    private static final String RULES = "rules: {directory: ../mapping-rules}\n";

    @TempDir
    private Path directory;

    private Path configuration;

    @BeforeEach
    void configure() throws IOException {
        configuration = Files.writeString(directory.resolve("rules.yaml"), RULES);
    }

    @Test
    void refusals_are_told_in_words() throws Exception {
        // When
        CommandRun ended = preview(EVENT + "\n{\"id\":\"e-2\",\"name\":\"whose?\"}\n", "events");

        // Then
        assertThat(ended.exitCode()).isOne();
        assertThat(ended.err())
                .contains("refused (missing_identifier, id e-2): payload 1: `external_id` ")
                .contains("refused: 1");
        assertThat(JSON.readTree(ended.out()).path("indices").toString()).isEqualTo("[\"0\"]");
    }

    @Test
    void compact_prints_a_request_a_line() throws Exception {
        // When
        CommandRun ended = preview(
                "{\"u\":\"u-1\"}",
                "own",
                "--compact",
                "--rule",
                rule("{event: {external_id: .u, name: \"n\", time: $request.receivedAt}},\n"
                        + "{trigger: {campaign_id: \"c-1\", external_id: .u}}"));

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out().lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .endsWith("{\"campaign_id\":\"c-1\",\"recipients\":[{\"external_user_id\":\"u-1\"}]}}");
    }

    @Test
    void a_broken_rule_is_named_with_its_line() throws Exception {
        // Given
        String file = rule("# mine\n. | nosuch");

        // When
        CommandRun ended = preview(EVENT, "events", "--rule", file);

        // Then
        assertThat(ended.exitCode()).isOne();
        assertThat(ended.err()).isEqualToIgnoringNewLines(file + ":2: there is no function nosuch/0");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void csv_gets_its_query_and_its_lane() throws Exception {
        // When
        CommandRun ended = preview(
                "external_id\nu-1\n",
                "audiences",
                "--query",
                "audience_id=4711",
                "--query",
                "split_id=2",
                "--query",
                "lane=bulk");

        // Then
        JsonNode request = JSON.readTree(ended.out());
        assertThat(request.path("lane").asText()).isEqualTo("bulk");
        assertThat(request.at("/body/attributes/0/AIQ_4711_2").asBoolean()).isTrue();
    }

    @Test
    void a_key_that_is_not_here_is_not_missed() throws Exception {
        // Given
        Path file = Files.writeString(directory.resolve("gateway.yaml"), RULES + """
                workspaces:
                  default: {restEndpoint: "https://rest.fra-01.braze.eu", apiKeyFile: /etc/gateway/no-such-key}
                """);

        // When
        CommandRun ended = preview(EVENT, "events", "--config", file.toString());

        // Then
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(JSON.readTree(ended.out()).path("url").asText())
                .isEqualTo("https://rest.fra-01.braze.eu/users/track");
    }

    @ParameterizedTest
    @CsvSource({
        "nosuch, --compact, those that exist are attributes",
        "events, --query=lane=fast, lane must be live or bulk",
        "events, --format=xml, 'accepted is json, ndjson or csv'"
    })
    void a_wrong_command_line_says_what_is_accepted(String stream, String option, String says) throws Exception {
        // When
        CommandRun ended = preview(EVENT, stream, option);

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains(says);
    }

    @ParameterizedTest
    @CsvSource({
        "'', --format=json, the body holds no payload",
        "{, --format=json, not valid JSON",
        "{}, --rule=/no/such/rule.jq, there is no such file",
        "{}, --config=/no/such/gateway.yaml, there is no such file"
    })
    void what_cannot_be_read_is_named(String input, String option, String says) throws Exception {
        // When
        CommandRun ended = preview(input, "events", option);

        // Then
        assertThat(ended.exitCode()).isOne();
        assertThat(ended.err()).contains(says);
    }

    private CommandRun preview(String input, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        if (!String.join(" ", arguments).contains("--config")) {
            all.add("--config=" + configuration);
        }
        var out = new ByteArrayOutputStream();
        var command = new PreviewCommand(new ByteArrayInputStream(input.getBytes(UTF_8)), out);
        return CommandRun.of(command, out, all.toArray(String[]::new));
    }

    private String rule(String text) throws Exception {
        return Files.writeString(directory.resolve("mine.jq"), text).toString();
    }
}
