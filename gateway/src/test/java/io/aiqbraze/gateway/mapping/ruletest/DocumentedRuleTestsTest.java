package io.aiqbraze.gateway.mapping.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.docs.Markdown;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.aiqbraze.gateway.mapping.rules.RuleFiles;
import io.aiqbraze.gateway.mapping.rules.Rules;
import io.aiqbraze.jq.RuleSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of tests that a document shows, by their first line. */
class DocumentedRuleTestsTest {
    private static final Pattern NAME = Pattern.compile("# mapping-rules/tests/(\\w+)\\.yaml\n.*", Pattern.DOTALL);

    static List<String> files() throws IOException {
        return Markdown.all().stream()
                .flatMap(document -> document.blocks("yaml").stream())
                .filter(block -> NAME.matcher(block).matches())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void they_pass_with_the_shipped_rules(String text) throws Exception {
        // Given
        Matcher name = NAME.matcher(text);
        assertThat(name.matches()).isTrue();
        String stream = name.group(1);
        RuleBookLoader loader = Rules.loader(Rules.settings(Rules.SHIPPED, Map.of()));
        RuleFiles shipped = loader.read();
        RuleBook book = loader.compile(shipped);
        var shown = new TreeMap<>(Map.of(stream, new RuleSource(stream, "shown", text)));

        // When
        TestReport report = new RuleTestRunner(thread -> 0)
                .run(new RuleFiles(shipped.streams(), shipped.libraries(), shown, List.of()), book);

        // Then
        assertThat(report.faults()).isEmpty();
    }
}
