package io.aiqbraze.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunMemoryTest {
    /** A long text, a long array, and a tree of 64,000 leaves that takes a few bytes. */
    private static final String GIVEN = "(\"a\" * 1e5) as $text | (\"a,\" * 2e4 | split(\",\") | map(length)) as $array"
            + " | (reduce range(16) as $i (1; [., .])) as $tree | ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reduce range(40) as $i (\"a\"; . + .)",
                "reduce range(40) as $i (\"a\"; . += .)",
                "reduce range(40) as $i ([1]; . + .)",
                "reduce range(40) as $i ([1]; [., .])",
                "reduce range(40) as $i ([1]; [., .] | [.[0], .[1]])",
                "reduce range(40) as $i ({}; {a: ., b: .})",
                "reduce range(40) as $i (1; {a: [., .]} + {})",
                "reduce range(40) as $i (1; [.] + [.])",
                "reduce range(40) as $i (1; [{key: \"a\", value: .}, {key: \"b\", value: .}] | from_entries)",
                "reduce range(40) as $i (1; {a: 1, b: 1} * {a: ., b: .})",
                "reduce range(40) as $i (1; . as $x | {a: 1, b: 1} | map_values($x))",
                "reduce range(40) as $i (1; . as $x | [1, 1] | .[] = $x)",
                "reduce range(40) as $i (1; . as $x | [] | setpath([0]; $x) | setpath([1]; $x))",
                "reduce range(40) as $i (1; [[., .]] | .[0:] = [.[0], .[0]])",
                "reduce range(40) as $i (1; [., 1] | .[1] = .[0])",
                "reduce range(40) as $i ([0, 1]; [. as $x | $x, $x] | transpose)",
                "reduce (range(40) | [.]) as [$a] (\"a\"; . + .)",
                "[foreach range(40) as $i (\"a\"; . + .)] | length",
                "last(foreach range(40) as $i (\"a\"; . + .; .))",
                "reduce range(40) as $i (\"a\"; [., .] | add)",
                "reduce range(40) as $i (\"a\"; [., .] | join(\"\"))",
                "reduce range(40) as $i (\"a\"; [., .] | join(.[0]))",
                "reduce range(40) as $i (\"a\"; [., .] | tojson)",
                "reduce range(40) as $i (\"a\\\"\"; @json)",
                "reduce range(40) as $i (\"a\\\"\"; tojson)",
                "reduce range(40) as $i (\"a\"; [., .] | tostring)",
                "reduce range(40) as $i (\"a\"; [., .] | @text)",
                "reduce range(40) as $i (\"a\"; [., .] | @csv)",
                "reduce range(40) as $i (\"a\"; [., .] | @tsv)",
                "reduce range(40) as $i (\"a\"; [., .] | @sh)",
                "reduce range(40) as $i (\"'\"; @sh)",
                "\"<\" * 1e6 | @html + @html + @html",
                "\"%\" * 1e6 | [@uri, @uri, @uri, @uri, @uri] | length",
                "reduce range(80) as $i (\"a\"; @base64)",
                "reduce range(40) as $i (\"a\"; format(\"json\") + .)",
                "reduce range(40) as $i (\"a\"; \"\\(.)\\(.)\")",
                "reduce range(40) as $i (\"a\"; @base64 \"\\(.)-\\(.)\")",
                "last(foreach range(40) as $i (\"a\"; \"\\(.)\\(., .)\"))",
                "[range(20) | \"a\" * 1e6] | length",
                "reduce range(40) as $i (\"a\"; . as $x | \"b\" * 2 | gsub(\"b\"; $x))",
                "reduce range(40) as $i (\"a\"; . as $x | \"b,b\" | [splits(\",\")] | map($x) | add)",
                "reduce range(40) as $i (\"a\"; . + . | ascii_upcase)",
                "reduce range(40) as $i (\"a\"; explode + explode | implode)",
                "def f: . + . | f; \"a\" | f",
                "\"a\" | until(length > 1e9; . + .)",
                "\"a\" | last(while(true; . + .))",
                "\"a\" | last(limit(40; recurse(. + .)))",
                "[range(60)] | [limit(90000; combinations(15))] | length",
                "[range(300) as $i | \"a\" * 1e6] | length",
                "{a: (\"a\" * 1e6)} | [range(300) as $i | .a + \"b\"] | length",
                "reduce range(300) as $i ({}; .[$i | tostring] = \"a\" * 1e6)",
                "[range(300) as $i | \"a\" * 1e6 | .[1:]] | length",
                "[range(300) as $i | \"a\" * 1e6 | ltrimstr(\"a\")] | length",
                "\"%999d\" * 40000 | . as $format | 0 | strftime($format)",
                "\"[1,[2]],\" * 1e5 | \"[\" + . + \"1]\" | [fromjson, fromjson, fromjson, fromjson] | length",
                "[range(99000)] | [., .] | [., .] | [., .] | [., .] | [., .] | length",
                "[range(90000)] | [paths, paths, paths, paths] | length",
                "[range(90000)] | [tostream, tostream] | length",
                "[range(90000)] | to_entries + to_entries | length",
                "\"a,\" * 5e5 | split(\",\") | length",
                "\"a,\" * 4e5 | . / \"\" | length",
                "\"a\" * 16000 | [match(\"(((((((((((((((.)))))))))))))))\"; \"g\")] | length",
                "[range(99000)] | .[99999] = 1 | [.[0:], .[0:], .[0:], .[0:], .[0:], .[0:], .[0:], .[0:], .[0:], .[0:], .[0:], .[0:]] | length",
                "reduce range(40) as $i (\"a\"; {(.): .} | tojson)",
                "reduce range(40) as $i (\"a\"; {(. + .): 1} | keys[0])",
                "reduce range(40) as $i (1; [.] | [.[], .[]] | flatten(0) | [., .])",
                "reduce range(40) as $i ([1]; [walk(if type == \"array\" then . + . else . end)])",
                "{a: 1} | reduce range(40) as $i (.; . as $x | with_entries(.value = [$x, $x]))",
                "try (reduce range(40) as $i (\"a\"; . + .)) catch \"caught\"",
                "(reduce range(40) as $i (\"a\"; . + .))? // \"caught\""
            })
    void a_rule_that_makes_too_much_of_a_payload_is_ended(String program) {
        assertThat(refusal(program).code()).isEqualTo("rule_output_too_large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$tree == $tree | tostring",
                "[$tree, $tree] | sort | unique | length",
                "[$tree] | group_by(.) | min_by(.) | length",
                "[$tree] | index([$tree])",
                "$tree | contains($tree)",
                "[$tree] - [$tree] | length",
                "try ($tree + 1) catch .",
                "try ($tree | keys[0] + 1 | .a) catch .",
                "try ($text | .[]) catch .",
                "try {($tree): 1} catch .",
                "try ($tree | ltrimstr(1) | -.) catch .",
                "try error($tree) catch length",
                "$array | map(. + 1) | add",
                "$array | map_values(. + 1) | length",
                "reduce $array[] as $i (0; . + $i)",
                "reduce $array[] as $i (\"\"; . + \"a\") | length",
                "$array | map(tostring) | add | length",
                "reduce range(3000) as $i ({}; .[$i | tostring] = $i) | length",
                "reduce range(3000) as $i ({}; . + {($i | tostring): $i}) | length",
                "reduce range(3000) as $i ([]; . + [$i]) | length",
                "INDEX(range(3000); tostring) | map_values(. + 1) | to_entries | from_entries | length",
                "[range(3000)] | [[., .]] | flatten | length",
                "[range(3000)] | [tostream] | fromstream(.[]) | length",
                "[range(150) | [range(150)]] | transpose | length",
                "[range(3000) | {a: ., b: [.]}] | walk(if type == \"number\" then . + 1 else . end) | length",
                "\"a\" * 16000 | gsub(\"a\"; \"bb\") | length",
                "$text | ascii_upcase | @base64 | @base64d | @uri | @html | length"
            })
    void what_takes_little_memory_is_not_in_its_way(String program) throws RuleRefused {
        // When
        List<JsonNode> outputs = GatewayJq.outputs(GIVEN + program);

        // Then
        assertThat(outputs).hasSize(1);
    }

    @Test
    void a_long_regex_is_not_tried_on_a_long_text() {
        assertThat(refusal("(\"a??\" * 400) as $regex | \"a\" * 16000 | test($regex)")
                        .reason())
                .contains("a regex of 1200 characters is not tried on more than 1666");
    }

    @Test
    void an_error_that_is_a_great_value_is_told_by_its_beginning() {
        // When
        RuleRefused refusal = refusal("[range(9000)] | error");

        // Then
        assertThat(refusal.code()).isEqualTo("refused_by_rule");
        assertThat(refusal.reason()).startsWith("[0,1,2,3").hasSizeBetween(2_000, 2_100);
    }

    @Test
    void an_error_of_the_engine_names_a_great_value_by_its_beginning() {
        assertThat(refusal("[range(9000)] | . + 1").reason())
                .contains("array ([0,1,2,3,4,")
                .hasSizeLessThan(200);
    }

    @Test
    void what_a_place_of_a_value_holds_is_not_changed_by_a_change_of_another_that_holds_the_same() throws Exception {
        // When
        List<JsonNode> outputs =
                GatewayJq.outputs("{a: {x: 1}} | .a.x = 2 | (.b, .c) = .a | .b.x = 3 | .c.x += 4 | tojson");

        // Then
        assertThat(outputs).containsExactly(new TextNode("{\"a\":{\"x\":2},\"b\":{\"x\":3},\"c\":{\"x\":6}}"));
    }

    @Test
    void a_change_that_changes_nothing_still_names_what_was_not_there() throws Exception {
        assertThat(GatewayJq.outputs("{} | (.a, .b, .c[1]) |= . | tojson"))
                .containsExactly(new TextNode("{\"a\":null,\"b\":null,\"c\":[null,null]}"));
    }

    @Test
    void what_a_change_has_seen_is_not_changed_behind_its_back() throws Exception {
        // When
        List<JsonNode> outputs = GatewayJq.outputs(
                "{} | (.a.x, .a, .a[0].x) |= (if type == \"object\" then [., .] else . + 1 end) | tojson");

        // Then
        assertThat(outputs).containsExactly(new TextNode("{\"a\":[{\"x\":2},{\"x\":1}]}"));
    }

    private static RuleRefused refusal(String program) {
        return catchThrowableOfType(RuleRefused.class, () -> GatewayJq.outputs(program));
    }
}
