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
