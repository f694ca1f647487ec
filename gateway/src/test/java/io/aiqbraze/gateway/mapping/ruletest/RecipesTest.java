package io.aiqbraze.gateway.mapping.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.rules.RuleFiles;
import io.aiqbraze.gateway.mapping.rules.Rules;
import io.aiqbraze.gateway.mapping.rules.StreamRule;
import io.aiqbraze.gateway.mapping.rules.StreamRule.MappingResult;
import io.aiqbraze.gateway.mapping.ruletest.TestResult.Outcome;
import io.aiqbraze.jq.RuleSource;
import io.aiqbraze.jq.run.MemoryLender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The recipes in the place of the shipped rules that they change. */
class RecipesTest {
    private static final Path RECIPES = Rules.SHIPPED.resolve("recipes");
    private static final String NEW_STREAM = "purchases";
    /** Which shipped stream a recipe is for. */
    private static final Map<String, String> STREAMS = new TreeMap<>(Map.ofEntries(
            Map.entry("namespace", "audiences"),
            Map.entry("audience_list", "audiences"),
            Map.entry("existing_only", "attributes"),
            Map.entry("rename", "attributes"),
            Map.entry("dates", "attributes"),
            Map.entry("words", "attributes"),
            Map.entry("nested", "attributes"),
            Map.entry("workspaces", "attributes"),
            Map.entry("counter", "events"),
            Map.entry("email", "events"),
            Map.entry("filter", "events"),
            Map.entry("own_refusal", "events"),
            Map.entry("two_objects", "events"),
            Map.entry("canvas", "campaigns"),
            Map.entry("fresh_values", "campaigns")));

    static Stream<Arguments> recipes() {
        return STREAMS.entrySet().stream().map(recipe -> Arguments.of(recipe.getKey(), recipe.getValue()));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void a_recipe_refuses_what_the_rule_refuses_and_takes_what_it_takes(String recipe, String stream) throws Exception {
        // Given
        StreamRule shipped = rule(files(stream, read(Rules.SHIPPED.resolve(stream + ".jq")), ""), stream);
        StreamRule other = rule(files(stream, read(RECIPES.resolve(recipe + ".jq")), ""), stream);
        List<String> expected = new ArrayList<>();
        List<String> refusals = new ArrayList<>();

        // When
        for (RuleTest test : tests(Rules.SHIPPED, stream, shipped)) {
            expected.add(test.name() + ": " + refusal(test, stream, shipped));
            refusals.add(test.name() + ": " + refusal(test, stream, other));
        }

        // Then
        assertThat(refusals).hasSizeGreaterThan(5).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void its_tests_pass_behind_those_of_the_stream(String recipe, String stream) throws Exception {
        // Given
        String rule = read(RECIPES.resolve(recipe + ".jq"));
        String own = read(RECIPES.resolve("tests/" + recipe + ".yaml"));
        String together = read(Rules.SHIPPED.resolve("tests/" + stream + ".yaml")) + own.substring("tests:\n".length());
        RuleFiles files = files(stream, rule, together);
        List<String> names = tests(RECIPES, recipe, rule(files, stream)).stream()
                .map(RuleTest::name)
                .toList();

        // When
        TestReport report = new RuleTestRunner(thread -> 0).run(files, OwnRules.book(files));

        // Then
        assertThat(report.files())
                .flatExtracting(TestReport.FileReport::results)
                .filteredOn(result -> names.contains(result.name()))
                .hasSameSizeAs(names)
                .allMatch(result -> result.outcome() instanceof Outcome.Passed);
    }

    @Test
    void no_recipe_is_left_out() throws Exception {
        // Given
        List<String> expected = new ArrayList<>(STREAMS.keySet());
        expected.add(NEW_STREAM);

        // When
        List<String> names;
        try (Stream<Path> files = Files.list(RECIPES)) {
            names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jq"))
                    .map(name -> name.substring(0, name.length() - ".jq".length()))
                    .toList();
        }

        // Then
        assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<RuleTest> tests(Path directory, String name, StreamRule rule) throws Exception {
        String file = "tests/" + name + ".yaml";
        return TestFile.read(new RuleSource(name, file, read(directory.resolve(file))), rule.settings()).stream()
                .map(entry -> ((TestFile.Good) entry).test())
                .toList();
    }

    /** Its code, or an empty text. */
    private static String refusal(RuleTest test, String stream, StreamRule rule) {
        var trial = new TestFileRun.Trial(test, stream, rule, "v");
        try {
            MappingResult result = rule.with(test.settings())
                    .map(trial.payload(), test.request().index(), trial.facts(), MemoryLender.OF_ITS_OWN);
            return result instanceof MappingResult.Refused refused
                    ? refused.refusal().code()
                    : "";
        } catch (PayloadRefused e) {
            return e.refusal().code();
        }
    }

    private static RuleFiles files(String stream, String rule, String tests) throws Exception {
        RuleFiles files = OwnRules.files(Map.of(stream, rule), tests.isEmpty() ? Map.of() : Map.of(stream, tests));
        return new RuleFiles(
                files.streams(),
                Rules.loader(Rules.settings(Rules.SHIPPED, Map.of())).read().libraries(),
                files.tests(),
                List.of());
    }

    private static StreamRule rule(RuleFiles files, String stream) {
        return OwnRules.book(files).streams().get(stream);
    }

    private static String read(Path file) throws Exception {
        return Files.readString(file);
    }
}
