package io.aiqbraze.gateway.attack;

import java.util.List;
import java.util.SplittableRandom;

/** Rules that nobody means well: put together of expressions that grow, do not end, or are no rule. */
final class HostileRule {
    private static final List<String> VALUES = List.of(
            ".",
            "1",
            "\"a\"",
            "[]",
            "{}",
            "null",
            "\"aaaaaaaaaaaaaaaa!\"",
            ".members",
            ".attributes",
            "$settings",
            "range(1e9)",
            "\"\\ud83d\\ude00\"",
            "[range(100)]",
            "$request",
            "input",
            "env",
            "$__loc__");

    private static final List<String> FILTERS = List.of(
            "[.,.]",
            ". + .",
            ". * 100000",
            "@json",
            "@base64",
            "@csv",
            "tojson",
            "tostring",
            "[.[]?]",
            "[recurse]",
            "sort?",
            "unique?",
            "join(\",\")?",
            "test(\"(a+)+$\")?",
            "gsub(\"\";\"aa\")?",
            "[splits(\"a\")?]",
            "to_entries?",
            "flatten?",
            "explode?",
            "[limit(100000; repeat(.))]",
            "[range(100000)]",
            "(.[1000000] = 1)?",
            "[paths]",
            "add?",
            "[combinations]?",
            "ascii_downcase?",
            "error",
            "error({code:\"x\"})",
            "empty",
            "not",
            "length?",
            "[.. | numbers]",
            "fromjson?",
            "implode?",
            "ltrimstr(\"a\")",
            "{event: .}",
            "{attributes: .}",
            "{trigger: .}",
            "def f: f; f",
            "def f: . + ., f; f",
            "\"\\(.)\\(.)\"",
            "until(false; .)",
            "while(true; . + .)",
            "reduce range(40) as $i (.; . + .)",
            "reduce range(60) as $i (.; [., .])",
            "reduce range(30) as $i (.; @json)",
            "foreach range(1e7) as $i (0; . + 1)",
            "label $out | break $out",
            "[splits(\"\")?]",
            "walk(.)",
            "getpath([\"a\",0])?",
            "input",
            "limit(3; .[]?)",
            "tojson | tojson | tojson",
            "event");

    private static final int MOST_FILTERS = 5;

    private HostileRule() {}

    static String random(SplittableRandom random) {
        var rule = new StringBuilder(random.nextBoolean() ? "include \"actioniq\"; " : "");
        rule.append(VALUES.get(random.nextInt(VALUES.size())));
        for (int left = random.nextInt(MOST_FILTERS); left > 0; left--) {
            rule.append(" | ").append(FILTERS.get(random.nextInt(FILTERS.size())));
        }
        return rule.toString();
    }
}
