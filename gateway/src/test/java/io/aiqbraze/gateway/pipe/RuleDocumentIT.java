package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.docs.Markdown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents of rules tell a reader to type, outside the tutorial. */
class RuleDocumentIT {
    @TempDir
    private Path checkout;

    private Shell shell;

    @BeforeEach
    void openShell() throws Exception {
        shell = new Shell(checkout);
        for (String shared : List.of("conf", "bin")) {
            Path unused = Files.createSymbolicLink(checkout.resolve(shared), GatewayJar.ROOT.resolve(shared));
        }
        String printed = shell.run("cp -r " + GatewayJar.ROOT.resolve("mapping-rules") + " .");
        assertThat(printed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/payloads.md", "docs/mapping-rules.md"})
    void the_jq_program_takes_a_rule_as_it_is_shown(String document) throws Exception {
        // Given
        List<String> commands = Markdown.of(document).blocks("sh").stream()
                .filter(block -> block.contains("--argjson"))
                .toList();

        // When
        String printed = shell.run(commands.get(0));

        // Then
        assertThat(printed).startsWith("{\"event\":{\"external_id\":\"u-1001\"");
    }

    @Test
    void a_rule_of_ones_own_shows_what_it_gets_of_a_row_and_takes_rows_and_objects() throws Exception {
        // Given
        List<String> blocks = Markdown.of("docs/mapping-rules.md").blocks("sh").stream()
                .filter(block -> block.contains("rows.csv"))
                .toList();

        // When
        String shown = shell.run(blocks.get(0));
        String mapped = shell.run(blocks.get(1));

        // Then
        assertThat(shown)
                .contains("{\"external_id\":\"u-1001\",\"attributes\":{\"Tier\":\"GOLD\",\"POINTS\":\"1250\"}}");
        assertThat(mapped.lines().filter(line -> line.contains("\"loyalty_tier\":\"gold\",\"loyalty_points\":1250}")))
                .hasSize(2);
    }

    @Test
    void the_tests_of_a_recipe_join_those_of_the_stream() throws Exception {
        // Given
        List<String> blocks =
                Markdown.of("docs/mapping-rules.md").section("Cookbook").blocks("sh");

        // When
        String newStream = shell.run(blocks.get(0));
        String tests = shell.run(blocks.get(1).strip() + " || true");

        // Then only the outcome that the recipe changes on purpose is another
        assertThat(newStream).isEmpty();
        assertThat(tests).contains("orders.yaml: 3 passed").contains("audiences.yaml: 17 passed, 2 failed");
    }
}
