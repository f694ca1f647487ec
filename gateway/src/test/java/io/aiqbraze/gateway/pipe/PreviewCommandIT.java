package io.aiqbraze.gateway.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.docs.Markdown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as an operator runs it, with nothing but a jar, rules and payloads. */
class PreviewCommandIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENT = "{\"external_id\":\"u-1\",\"name\":\"Grüße\",\"timestamp\":1764979200}";

    @TempDir
    private Path directory;

    @Test
    void requests_are_printed_with_no_key_and_no_gateway() throws Exception {
        // When
        JarCommand ended = preview(EVENT, "events");

        // Then
        JsonNode request = JSON.readTree(ended.out());
        assertThat(ended.exitCode()).isZero();
        assertThat(request.path("path").asText()).isEqualTo("/users/track");
        assertThat(request.at("/body/events/0/name").asText()).isEqualTo("Grüße");
        assertThat(ended.err().lines()).singleElement().asString().startsWith("payloads: 1, accepted: 1,");
    }

    @Test
    void refusals_are_told_in_words() throws Exception {
        // When
        JarCommand ended = preview(EVENT + "\n{\"id\":\"e-2\",\"name\":\"whose?\"}\n", "events");

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
        JarCommand ended = preview(
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
        JarCommand ended = preview(EVENT, "events", "--rule", file);

        // Then
        assertThat(ended.exitCode()).isOne();
        assertThat(ended.err()).isEqualToIgnoringNewLines(file + ":2: there is no function nosuch/0");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void a_rule_that_does_not_end_is_given_up() throws Exception {
        // Given
        String endless = rule("[range(20000)] as $a | $a[:900][] | $a[:900][] | $a | contains([-1]) | empty");

        // When
        JarCommand ended = preview(EVENT, "own", "--rule", endless);

        // Then
        assertThat(ended.exitCode()).isOne();
        assertThat(ended.err()).startsWith("the preview did not end within 5000 ms; does the rule end");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void csv_gets_its_query_and_its_lane() throws Exception {
        // When
        JarCommand ended = preview(
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
        Path file = Files.writeString(directory.resolve("gateway.yaml"), """
                workspaces:
                  default: {restEndpoint: "https://rest.fra-01.braze.eu", apiKeyFile: /etc/gateway/no-such-key}
                """);

        // When
        JarCommand ended = preview(EVENT, "events", "--config", file.toString());

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
        JarCommand ended = preview(EVENT, stream, option);

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
        JarCommand ended = preview(input, "events", option);

        // Then
        assertThat(ended.exitCode()).isOne();
        assertThat(ended.err()).contains(says);
    }

    @Test
    void what_the_document_shows_is_what_is_printed() throws Exception {
        // Given
        Markdown document = Markdown.of("docs/preview.md");
        List<String> command = document.blocks("sh").stream()
                .filter(block -> block.contains("bin/gateway preview events <"))
                .toList();
        Path working = Files.createDirectory(directory.resolve("checkout"));
        for (String shared : List.of("conf", "mapping-rules", "bin")) {
            Path unused = Files.createSymbolicLink(working.resolve(shared), GatewayJar.ROOT.resolve(shared));
        }

        // When
        String printed = new Shell(working).run(command.get(0).strip() + " 2>err || true");

        // Then
        assertThat(JSON.readTree(printed))
                .isEqualTo(JSON.readTree(document.blocks("json").get(0)));
        assertThat(anyVersion(Files.readString(working.resolve("err"))))
                .isEqualTo(anyVersion(document.blocks("text").get(0)));
    }

    /** Every change of a shipped rule changes the version. */
    private static String anyVersion(String text) {
        return text.replaceAll("rule version [0-9a-f]{12}", "rule version");
    }

    private JarCommand preview(String input, String... arguments) throws Exception {
        return JarCommand.run(directory, Map.of(), input.getBytes(UTF_8), List.of("preview"), arguments);
    }

    private String rule(String text) throws Exception {
        return Files.writeString(directory.resolve("mine.jq"), text).toString();
    }
}
