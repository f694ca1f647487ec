package io.aiqbraze.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunawayRuleTest {
    private static final String STUCK =
            "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\" | test(\"(a+)+$\")";

    private static final String PAIR = "(0, 1) | ";
    private static final String TEN_PAIRS = PAIR + PAIR + PAIR + PAIR + PAIR + PAIR + PAIR + PAIR + PAIR + PAIR;
    private static final String TEN_PAIRS_OF_PATHS =
            "(., .) | (., .) | (., .) | (., .) | (., .) | (., .) | (., .) | (., .) | (., .) | (., .) | ";

    @AfterEach
    void forgetInterrupt() {
        boolean unused = Thread.interrupted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f(n): if n <= 0 then 0 else f(n - 1) + f(n - 1) end; f(60)",
                "def f($n): if $n <= 0 then empty else f($n - 1), f($n - 1) end; f(60)",
                "def f: f; f",
                "def f: def g: f; g; f",
                "def apply(g): g; def f: apply(f), apply(f); f",
                "def f(n): if n > 40 then empty else f(n + n - n + 1), f(n + 1) end; f(0)",
                "last(range(0; 1e18))",
                "last(range(0; 1e18; 0.5))",
                "[limit(1e9; repeat(1))] | length",
                "[recurse(.)] | length",
                "last(recurse(. + 1; true))",
                "0 | until(false; . + 1)",
                "0 | last(while(true; . + 1))",
                "[range(10)] | last(combinations(12))",
                "\"text\" * 1e9",
                "{n: 1e12} | \"text\" * .n",
                "try last(range(0; 1e18)) catch 1",
                "[.[]?, last(repeat(1))?]",
                "[range(1000)] as $a | [$a[] as $x | $a[] as $y | $a[] as $z | 1] | length",
                "[range(1000)] as $a | reduce ($a[] as $x | $a[] as $y | $a[] as $z | 1) as $i (0; . + $i)",
                "[range(1000)] as $a | last(foreach ($a[], $a[] | $a[] | ($a[], $a[])) as $x (0; . + $x))",
                "[range(1000) | [.]] as $a | last($a[] as [$x] | $a[] as [$y] | $a[] as [$z] | $z)",
                "[range(1000)] as $a | $a | map($a | map($a | map(1)))",
                "[range(1000)] as $a | first(label $out | $a | map($a | map($a | add)))",
                "[range(1000)] as $a | $a | any($a | any($a | any(. < 0)))",
                "[range(1000)] as $a | $a | all($a | all($a | all(. >= 0)))",
                "[range(1000)] as $a | last($a | .. | $a | .. | $a | ..)",
                "[range(1000)] as $a | last($a | tostream | $a | tostream | $a | tostream)",
                "[range(1000)] as $a | last($a | paths | $a | paths | $a | paths)",
                "[range(1000)] as $a | $a | map_values($a | map_values($a | map_values(1)))",
                "[range(1000)] as $a | [range(1000) | $a] | last(path(.[] | .[]))",
                "[range(1000)] as $a | try last($a[]? | $a[]? | $a[]?) catch 1",
                "last(" + TEN_PAIRS + TEN_PAIRS + TEN_PAIRS + TEN_PAIRS + ".)",
                "last(path(" + TEN_PAIRS_OF_PATHS + TEN_PAIRS_OF_PATHS + TEN_PAIRS_OF_PATHS + ".))"
            })
    void what_does_not_end_is_ended(String program) {
        assertThat(refusal(program).code()).isIn("rule_runs_away", "rule_output_too_large");
    }

    @Test
    void loops_that_end_are_not_in_its_way() {
        // When
        JqAnswer answer = GatewayJq.run("[range(20000)] | length, (0 | until(. >= 20000; . + 1))");

        // Then
        assertThat(answer.outputs().toString()).isEqualTo("[20000, 20000]");
    }

    @Test
    void an_array_is_not_filled_up_to_an_index_out_of_a_payload() {
        assertThat(refusal(".[1e9] = 1").reason()).contains("Array index 1000000000 is too large");
    }

    @Test
    void a_regular_expression_that_takes_for_ever_is_given_up() {
        assertThat(refusal(STUCK).code()).isEqualTo("rule_runs_away");
    }

    @Test
    void an_interrupt_ends_a_regular_expression_and_stays() {
        // Given
        Thread.currentThread().interrupt();

        // When
        RuleRefused refusal = refusal(STUCK);

        // Then
        assertThat(refusal.code()).isEqualTo("rule_runs_away");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1] | map(. + 1)",
                "try ([1] | .[0:1][]) catch 1",
                "range(2)",
                "[[1]] | .[] as [$x] | $x",
                "1, 2",
                "\"[2, 1]\" | fromjson | sort",
                "\"[2, 1]\" | fromjson | sort_by(- .)",
                "\"[2, 1]\" | fromjson | group_by(.)",
                "\"[2, 1]\" | fromjson | unique",
                "\"[2, 1]\" | fromjson | contains(.)",
                "\"[2, 1]\" | fromjson | inside(.)",
                "\"[2, 1]\" | fromjson | indices(1)",
                "(\"a\" * 9e5) | contains((\"a\" * 4e5) + \"b\")",
                "(\"a\" * 9e5) | rindex((\"a\" * 4e5) + \"b\")",
                "(\"a\" * 9e5) | split((\"a\" * 4e5) + \"b\")",
                "(\"a\" * 9e5) / ((\"a\" * 4e5) + \"b\")"
            })
    void an_interrupt_ends_a_loop_and_what_would_come_after_it(String loop) {
        // Given
        Thread.currentThread().interrupt();

        // When
        RuleRefused first = refusal(loop);
        RuleRefused second = refusal(loop);

        // Then
        assertThat(List.of(first.code(), second.code())).containsOnly("rule_runs_away");
    }

    private static RuleRefused refusal(String program) {
        return catchThrowableOfType(RuleRefused.class, () -> GatewayJq.outputs(program));
    }
}
