package io.aiqbraze.gateway.mapping.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.mapping.halt.HaltDecision.Admission;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.StreamRule;
import io.aiqbraze.gateway.metrics.MeterName;
import io.aiqbraze.jq.RuleFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleReloadTest {
    @TempDir
    private Path rules;

    @TempDir
    private Path data;

    private RuleReloadRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new RuleReloadRig(rules, data);
    }

    @Test
    void a_changed_rule_goes_into_force_when_it_has_settled() throws Exception {
        // Given
        RuleBook before = rig.books.current();
        rig.write("people", RuleReloadRig.OTHER);

        // When
        rig.reload.look();
        RuleBook unsettled = rig.books.current();
        rig.reload.look();

        // Then
        assertThat(unsettled).isSameAs(before);
        assertThat(rig.version()).isNotEqualTo(before.version());
    }

    @Test
    void a_broken_rule_leaves_the_rules_in_force_and_is_shown_with_file_and_line() throws Exception {
        // Given
        RuleBook before = rig.books.current();
        rig.write("people", ".a\n| nosuch");

        // When
        rig.reload.reload(Set.of());

        // Then
        assertThat(rig.books.current()).isSameAs(before);
        var failure = rig.books.standing().failure();
        assertThat(failure.at()).isEqualTo(RuleReloadRig.NOW);
        assertThat(failure.faults()).extracting(RuleFault::line).containsExactly(2);
        assertThat(failure.faults().get(0).file()).endsWith("people.jq");
    }

    @Test
    void a_repaired_rule_takes_the_failure_away() throws Exception {
        // Given
        rig.write("people", "nosuch");
        rig.reload.reload(Set.of());

        // When
        rig.write("people", RuleReloadRig.GOOD);
        rig.reload.reload(Set.of());

        // Then
        assertThat(rig.books.standing().failure()).isNull();
    }

    @Test
    void a_rule_that_fails_its_tests_does_not_go_into_force() throws Exception {
        // Given
        RuleBook before = rig.books.current();
        var fault = new RuleFault("tests/people.yaml", 3, "test \"one\" failed");
        rig.failingTests = List.of(fault);
        rig.write("people", RuleReloadRig.OTHER);

        // When
        rig.reload.reload(Set.of());

        // Then
        assertThat(rig.books.current()).isSameAs(before);
        assertThat(rig.books.standing().failure().faults()).containsExactly(fault);
    }

    @Test
    void only_the_rule_that_has_changed_is_compiled_and_tested_again() throws Exception {
        // Given
        StreamRule orders = rig.rule("orders");
        StreamRule people = rig.rule("people");
        rig.write("people", RuleReloadRig.OTHER);

        // When
        rig.reload.reload(Set.of());

        // Then
        assertThat(rig.rule("orders")).isSameAs(orders);
        assertThat(rig.rule("people")).isNotSameAs(people);
        assertThat(rig.tested).containsExactly("people");
    }

    @Test
    void changed_tests_are_run_although_the_rule_is_the_same() throws Exception {
        // Given
        StreamRule people = rig.rule("people");
        Files.createDirectory(rules.resolve("tests"));
        Files.writeString(rules.resolve("tests/people.yaml"), "[]");

        // When
        rig.reload.reload(Set.of());

        // Then
        assertThat(rig.rule("people")).isSameAs(people);
        assertThat(rig.tested).containsExactly("people");
    }

    @Test
    void a_changed_library_makes_every_rule_a_new_one() throws Exception {
        // Given
        StreamRule orders = rig.rule("orders");
        Files.createDirectory(rules.resolve("lib"));
        Files.writeString(rules.resolve("lib/own.jq"), "def own: 1;");

        // When
        rig.reload.reload(Set.of());

        // Then
        assertThat(rig.rule("orders")).isNotSameAs(orders);
        assertThat(rig.tested).containsExactly("orders", "people");
    }

    @Test
    void tests_that_failed_are_run_again_when_the_same_rules_are_tried_again() throws Exception {
        // Given
        rig.failingTests = List.of(new RuleFault("tests/people.yaml", 3, "test \"one\" failed"));
        rig.write("people", RuleReloadRig.OTHER);
        rig.reload.reload(Set.of());

        // When
        rig.reload.reload(Set.of());

        // Then
        assertThat(rig.tested).containsExactly("people");
    }

    @Test
    void the_same_rules_again_are_the_same_book() throws Exception {
        // Given
        RuleBook before = rig.books.current();

        // When
        rig.reload.reload(Set.of());

        // Then
        assertThat(rig.books.current()).isSameAs(before);
        assertThat(rig.loads("unchanged")).isEqualTo(1);
    }

    @Test
    void a_reload_lifts_what_is_halted_also_one_of_the_same_rules() {
        // Given
        loseWorker();
        boolean halted = !rig.halts.list().isEmpty();

        // When
        rig.reload.reload(Set.of());

        // Then
        assertThat(halted).isTrue();
        assertThat(rig.halts.list()).isEmpty();
    }

    @Test
    void a_reload_of_changed_rules_lifts_what_is_halted() throws Exception {
        // Given
        loseWorker();

        // When
        rig.write("people", RuleReloadRig.OTHER);
        rig.reload.reload(Set.of());

        // Then
        assertThat(rig.halts.list()).isEmpty();
    }

    @Test
    void a_reload_of_broken_rules_lifts_nothing() throws Exception {
        // Given
        loseWorker();

        // When
        rig.write("people", "{");
        rig.reload.reload(Set.of());

        // Then
        assertThat(rig.halts.list()).hasSize(1);
    }

    private void loseWorker() {
        rig.halts.lostWorker((Admission) rig.halts.admit("people", "crm"), "r-1 0", 0);
    }

    @Test
    void only_the_version_in_force_is_shown() throws Exception {
        // When
        rig.write("people", RuleReloadRig.OTHER);
        rig.reload.reload(Set.of());

        // Then
        assertThat(rig.registry.find(MeterName.RULES_INFO.id()).gauges())
                .singleElement()
                .satisfies(gauge -> assertThat(gauge.getId().getTag("version")).isEqualTo(rig.version()));
        assertThat(rig.loads("swapped")).isEqualTo(2);
    }
}
