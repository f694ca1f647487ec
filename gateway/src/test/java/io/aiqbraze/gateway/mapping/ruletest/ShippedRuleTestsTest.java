package io.aiqbraze.gateway.mapping.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.config.StreamSettings;
import io.aiqbraze.gateway.config.StreamSettings.EmptyCell;
import io.aiqbraze.gateway.config.StreamSettings.OnLeave;
import io.aiqbraze.gateway.config.StreamSettings.ValueType;
import io.aiqbraze.gateway.docs.Markdown;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.rules.PlainJq;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleFiles;
import io.aiqbraze.gateway.mapping.rules.Rules;
import io.aiqbraze.gateway.mapping.rules.StreamRule;
import io.aiqbraze.gateway.mapping.ruletest.TestResult.Outcome;
import io.aiqbraze.jq.RuleSource;
import io.aiqbraze.jq.run.MemoryLender;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests in {@code mapping-rules/tests}, by the gateway and by the jq program. */
class ShippedRuleTestsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RuleFiles FILES = read(Rules.SHIPPED);
    /** As they are once they are put beside the others. */
    private static final RuleFiles PRESETS = withLibraries(read(Rules.SHIPPED.resolve("presets")));

    private static final RuleFiles RECIPES = withLibraries(read(Rules.SHIPPED.resolve("recipes")));

    /** Everything that can be set otherwise is. */
    private static final StreamSettings UNUSUAL = new StreamSettings(
            List.of("external_id", "braze_id"),
            "9",
            OnLeave.IGNORE,
            "own_",
            EmptyCell.NULL,
            Map.of("LTV", ValueType.BOOLEAN, "ZIP", ValueType.NUMBER));

    private static RuleFiles read(Path directory) {
        return Rules.loader(Rules.settings(directory, Map.of())).read();
    }

    private static RuleFiles withLibraries(RuleFiles files) {
        return new RuleFiles(files.streams(), FILES.libraries(), files.tests(), files.faults());
    }

    private static RuleBook book(RuleFiles files, Map<String, ObjectNode> settings) throws Exception {
        return Rules.loader(Rules.settings(Rules.SHIPPED, settings)).compile(files);
    }

    static Stream<Named> trials() throws Exception {
        Stream.Builder<Named> trials = Stream.builder();
        for (RuleFiles files : List.of(FILES, PRESETS, RECIPES)) {
            for (var stream : book(files, Map.of()).streams().entrySet()) {
                RuleSource source = files.tests().get(stream.getKey());
                Path rule = Path.of(files.streams().get(stream.getKey()).file());
                for (TestFile.Entry entry :
                        TestFile.read(source, stream.getValue().settings())) {
                    RuleTest test = ((TestFile.Good) entry).test();
                    trials.add(new Named(new TestFileRun.Trial(test, stream.getKey(), stream.getValue(), "v"), rule));
                }
            }
        }
        return trials.build();
    }

    private record Named(TestFileRun.Trial trial, Path rule) {
        @Override
        public String toString() {
            return trial.stream() + ": " + trial.test().name();
        }
    }

    @Test
    void all_streams_have_tests_and_all_pass() throws Exception {
        // When
        TestReport report = new RuleTestRunner(thread -> 0).run(FILES, book(FILES, Map.of()));

        // Then
        assertThat(report.faults()).isEmpty();
        assertThat(report.untested()).isEmpty();
    }

    @Test
    void they_pass_whatever_is_configured() throws Exception {
        // Given
        var settings = new TreeMap<String, ObjectNode>();
        FILES.streams().keySet().forEach(stream -> settings.put(stream, JSON.valueToTree(UNUSUAL)));

        // When
        TestReport report = new RuleTestRunner(thread -> 0).run(FILES, book(FILES, settings));

        // Then
        assertThat(report.faults()).isEmpty();
    }

    @Test
    void the_presets_pass_their_tests() throws Exception {
        // When
        TestReport report = new RuleTestRunner(thread -> 0).run(PRESETS, book(PRESETS, Map.of()));

        // Then
        assertThat(report.faults()).isEmpty();
        assertThat(report.untested()).isEmpty();
    }

    @Test
    void the_recipes_pass_their_tests() throws Exception {
        // When
        TestReport report = new RuleTestRunner(thread -> 0).run(RECIPES, book(RECIPES, Map.of()));

        // Then
        assertThat(report.faults()).isEmpty();
        assertThat(report.untested()).isEmpty();
    }

    @Test
    void the_cookbook_shows_the_recipes_as_they_are() throws Exception {
        // When
        List<String> shown =
                Markdown.of("docs/mapping-rules.md").section("Cookbook").blocks("jq");

        // Then
        assertThat(shown)
                .hasSizeGreaterThanOrEqualTo(15)
                .containsExactlyInAnyOrderElementsOf(RECIPES.streams().values().stream()
                        .map(recipe -> recipe.text().replaceFirst("^(# .*\n)+", ""))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("trials")
    void plain_jq_does_the_same(Named named) throws Exception {
        // Given
        TestFileRun.Trial trial = named.trial();
        JsonNode payload;
        try {
            payload = trial.payload();
        } catch (PayloadRefused beforeAnyRule) {
            assertThat(trial.run()).isInstanceOf(Outcome.Passed.class);
            return;
        }

        // When
        PlainJq.Answer answer = PlainJq.run(
                Rules.SHIPPED.resolve("lib"),
                named.rule(),
                JSON.valueToTree(trial.test().settings()),
                request(trial),
                payload);

        // Then
        StreamRule rule = trial.rule().with(trial.test().settings());
        try {
            List<JsonNode> ours =
                    rule.outputs(payload, trial.test().request().index(), trial.facts(), MemoryLender.OF_ITS_OWN);
            assertThat(OutcomeComparison.Alignment.canonical(answer.outputs()))
                    .isEqualTo(OutcomeComparison.Alignment.canonical(ours));
        } catch (PayloadRefused e) {
            // an error of jq itself has no code
            String code = e.refusal().code();
            assertThat(answer.error()).contains(code.equals("rule_failed") ? "jq: error" : "\"code\":\"" + code + "\"");
        }
    }

    /** As the gateway shows it to rules. */
    private static JsonNode request(TestFileRun.Trial trial) throws Exception {
        StreamRule show = OwnRules.book(OwnRules.files(Map.of("own", "$request"), Map.of()))
                .streams()
                .get("own");
        return show.outputs(
                        NullNode.getInstance(), trial.test().request().index(), trial.facts(), MemoryLender.OF_ITS_OWN)
                .get(0);
    }
}
