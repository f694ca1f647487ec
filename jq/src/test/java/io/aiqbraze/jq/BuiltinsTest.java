package io.aiqbraze.jq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BuiltinsTest {
    /** Out of a rule's reach; Bessel's; and one that jq lists and does not have. */
    private static final Set<String> MISSING = Set.of(
            "env/0",
            "input/0",
            "inputs/0",
            "input_filename/0",
            "input_line_number/0",
            "debug/0",
            "stderr/0",
            "halt/0",
            "halt_error/0",
            "halt_error/1",
            "modulemeta/0",
            "get_search_list/0",
            "get_jq_origin/0",
            "get_prog_origin/0",
            "j0/0",
            "j1/0",
            "jn/2",
            "y0/0",
            "y1/0",
            "yn/2",
            "pow10/0");

    @Test
    void the_functions_are_those_of_jq_but_for_a_few() throws Exception {
        // Given
        Process jq = new ProcessBuilder("jq", "-n", "builtins").start();
        var expected = new TreeSet<String>();
        new ObjectMapper().readTree(jq.getInputStream()).forEach(name -> expected.add(name.asText()));
        expected.removeAll(MISSING);

        // When
        var names = new TreeSet<String>();
        JqAnswer answer = GatewayJq.run("builtins[]");
        answer.outputs().forEach(name -> names.add(name.asText()));

        // Then
        assertThat(names).isEqualTo(expected);
    }

    @Test
    void they_are_made_once() {
        assertThat(Builtins.shared()).isSameAs(Builtins.shared());
    }

    @Test
    void a_rule_that_defines_a_function_anew_does_so_for_itself_alone() {
        // Given
        JqAnswer own = GatewayJq.run("def first: \"own\"; def map(f): \"mine\"; [first, map(.)]");

        // When
        JqAnswer other = GatewayJq.run("[([1, 2] | first), ([1, 2] | map(. + 1))]");

        // Then
        assertThat(own.outputs().toString()).isEqualTo("[[\"own\",\"mine\"]]");
        assertThat(other.outputs().toString()).isEqualTo("[[1,[2,3]]]");
    }

    @Test
    void what_translated_rules_call_cannot_be_taken_from_them() {
        // When
        List<RuleFault> faults = new ArrayList<>();
        boolean compiled = GatewayJq.compile("def __try(f): 1;\n.a?", faults).isPresent();

        // Then
        assertThat(compiled).isFalse();
        assertThat(faults)
                .singleElement()
                .hasToString("own.jq:1: syntax error: __try/1 is a function of the gateway's own");
    }

    @Test
    void what_translated_rules_call_is_not_for_rules() {
        // When
        List<RuleFault> faults = new ArrayList<>();
        boolean compiled = GatewayJq.compile("__times(1; 2)", faults).isPresent();

        // Then
        assertThat(compiled).isFalse();
        assertThat(faults).singleElement().hasToString("own.jq:1: there is no function __times/2");
    }
}
