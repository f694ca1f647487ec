package io.aiqbraze.gateway.mapping.ruletest;

import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader.BrokenRules;
import io.aiqbraze.gateway.mapping.rules.RuleFiles;
import io.aiqbraze.gateway.mapping.rules.Rules;
import io.aiqbraze.jq.RuleFault;
import io.aiqbraze.jq.RuleSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rules and their tests that a test makes up, run without any limit of time. */
final class OwnRules {
    /** Attributes and an event of the user {@code .u}. */
    static final String TWO = "{attributes: {external_id: .u, n: .n}},"
            + " {event: {external_id: .u, name: \"seen\", time: \"2026-01-05T10:00:00Z\"}}";

    private static final RuleTestRunner TESTS = new RuleTestRunner(thread -> 0);

    private OwnRules() {}

    /** What comes of the tests of one rule, which is the stream {@code own}. */
    static TestReport report(String rule, String tests) {
        return report(Map.of("own", rule), Map.of("own", tests));
    }

    static List<RuleFault> faults(String rule, String tests) {
        return report(rule, tests).faults();
    }

    static TestReport report(Map<String, String> rules, Map<String, String> tests) {
        RuleFiles files = files(rules, tests);
        return TESTS.run(files, book(files));
    }

    static RuleFiles files(Map<String, String> rules, Map<String, String> tests) {
        return new RuleFiles(sources(rules, ".jq"), new TreeMap<>(), sources(tests, ".yaml"), List.of());
    }

    static RuleBook book(RuleFiles files) {
        try {
            return Rules.loader(Rules.settings(Path.of("rules"), Map.of())).compile(files);
        } catch (BrokenRules e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static SortedMap<String, RuleSource> sources(Map<String, String> texts, String ending) {
        var sources = new TreeMap<String, RuleSource>();
        texts.forEach((name, text) -> sources.put(name, new RuleSource(name, name + ending, text)));
        return sources;
    }
}
