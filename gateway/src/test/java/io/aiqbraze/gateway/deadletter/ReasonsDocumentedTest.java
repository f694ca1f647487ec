package io.aiqbraze.gateway.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonsDocumentedTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern CODE = Pattern.compile(
            "(?:refuse|id_text|PayloadRefused|PayloadRefused\\.output|RuleRefused|Refusal"
                    + "|refusal|broken\\(\\s*\\w+,\\s*\\w+,|UNKNOWN =|EXPIRED =|REJECTED =|FAILED =)\\s*\\(?\\s*\"([a-z_]+)\"");

    @Test
    void every_reason_that_a_dead_letter_may_have_is_explained_to_operators() throws IOException {
        // Given
        String explained = Files.readString(ROOT.resolve("docs/operation.md"));

        // When
        Set<String> codes = new TreeSet<>(codes(ROOT.resolve("mapping-rules/lib"), ".jq"));
        codes.addAll(codes(ROOT.resolve("gateway/src/main/java/io/aiqbraze/gateway/mapping"), ".java"));
        codes.addAll(codes(ROOT.resolve("gateway/src/main/java/io/aiqbraze/gateway/dispatch"), ".java"));
        codes.addAll(codes(ROOT.resolve("jq/src/main/java"), ".java"));

        // Then
        assertThat(codes).contains("missing_split", "bad_csv_row", "rule_failed", "rule_runs_away", "outcome_unknown");
        assertThat(codes).allMatch(code -> explained.contains("`" + code + "`"));
    }

    private static Set<String> codes(Path directory, String suffix) throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(suffix)).toList()) {
                Matcher code = CODE.matcher(Files.readString(file));
                while (code.find()) {
                    codes.add(code.group(1));
                }
            }
        }
        return codes;
    }
}
