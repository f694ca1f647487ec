package io.aiqbraze.gateway.mapping.ruletest;

import io.aiqbraze.gateway.config.StreamSettings;
import io.aiqbraze.gateway.mapping.ruletest.TestResult.OneLine;
import io.aiqbraze.gateway.mapping.ruletest.YamlValue.InvalidTest;
import io.aiqbraze.gateway.mapping.ruletest.YamlValue.Mapping;
import io.aiqbraze.gateway.mapping.ruletest.YamlValue.Member;
import io.aiqbraze.gateway.mapping.ruletest.YamlValue.Scalar;
import io.aiqbraze.gateway.mapping.ruletest.YamlValue.Scalar.Kind;
import io.aiqbraze.gateway.mapping.ruletest.YamlValue.Sequence;
import io.aiqbraze.jq.RuleSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the tests of one stream; a test that cannot be read is no fault of its neighbours. */
final class TestFile {
    private TestFile() {}

    /** What stands in the file under {@code tests}, in its order. */
    sealed interface Entry permits Good, Broken {}

    record Good(RuleTest test) implements Entry {}

    /**
     * No test yet.
     *
     * @param line of what is wrong
     */
    record Broken(String name, int line, String reason) implements Entry {}

    /**
     * All tests of a file.
     *
     * @param inForce the settings of the stream
     * @throws InvalidTest if the file as a whole cannot be read
     */
    static List<Entry> read(RuleSource source, StreamSettings inForce) throws InvalidTest {
        YamlFields file =
                YamlFields.of(YamlReader.read(source.text()), "a file of tests", List.of("settings", "tests"));
        StreamSettings settings = RuleTestReader.settings(file.value("settings"), inForce);
        YamlValue tests = file.value("tests");
        if (!(tests instanceof Sequence sequence) || sequence.items().isEmpty()) {
            throw new InvalidTest(file.line("tests"), "tests must be a list of at least one test");
        }
        var entries = new ArrayList<Entry>();
        var names = new HashSet<String>();
        for (YamlValue item : sequence.items()) {
            entries.add(entry(item, settings, names));
        }
        return entries;
    }

    private static Entry entry(YamlValue item, StreamSettings settings, Set<String> names) {
        try {
            RuleTest test = RuleTestReader.read(item, settings);
            return names.add(test.name())
                    ? new Good(test)
                    : new Broken(test.name(), test.line(), "another test of the file has the same name");
        } catch (InvalidTest e) {
            return new Broken(name(item), e.line(), e.reason());
        }
    }

    /** As far as it can be told. */
    private static String name(YamlValue item) {
        Member name = item instanceof Mapping mapping ? mapping.members().get("name") : null;
        return name != null && name.value() instanceof Scalar scalar && scalar.kind() == Kind.TEXT
                ? OneLine.of(scalar.text())
                : "(line " + item.line() + ")";
    }
}
