package io.aiqbraze.gateway.mapping.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.gateway.mapping.rules.RulesInForce;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleTrialTest {
    @TempDir
    private Path rules;

    @TempDir
    private Path data;

    private RuleReloadRig rig;
    private String good;

    @BeforeEach
    void start() throws Exception {
        rig = new RuleReloadRig(rules, data);
        good = rig.version();
    }

    @Test
    void rules_that_ended_the_process_are_not_tried_by_the_next_start() throws Exception {
        // Given
        endWhileTested(RuleReloadRig.OTHER);
        rig.whileTested = () -> {
            throw new AssertionError("tried again");
        };

        // When
        rig.restart();

        // Then
        assertThat(rig.version()).isEqualTo(good);
        assertThat(rig.books.standing().source()).isEqualTo(RulesInForce.Source.LAST_GOOD);
        assertThat(rig.books.standing().failure().faults())
                .singleElement()
                .asString()
                .contains("ended while it compiled and tested them", "POST /api/rules/reload");
    }

    @Test
    void the_watch_over_the_directory_does_not_try_them_either() throws Exception {
        // Given
        endWhileTested(RuleReloadRig.OTHER);
        rig.restart();

        // When
        rig.reload.look();
        rig.reload.look();

        // Then
        assertThat(rig.version()).isEqualTo(good);
    }

    @Test
    void whoever_asks_has_them_tried_again() throws Exception {
        // Given
        endWhileTested(RuleReloadRig.OTHER);
        rig.restart();

        // When
        rig.reload.reload(Set.of());

        // Then
        assertThat(rig.version()).isNotEqualTo(good);
        assertThat(rig.books.standing().failure()).isNull();
    }

    @Test
    void rules_that_have_changed_since_are_tried() throws Exception {
        // Given
        endWhileTested(RuleReloadRig.OTHER);
        rig.write("people", "{attributes: {external_id: .u, n: 3}}");

        // When
        rig.restart();

        // Then
        assertThat(rig.books.standing().source()).isEqualTo(RulesInForce.Source.DIRECTORY);
        assertThat(rig.version()).isNotEqualTo(good);
    }

    @Test
    void tests_that_have_changed_since_make_the_rules_worth_a_try() throws Exception {
        // Given
        endWhileTested(RuleReloadRig.OTHER);
        Files.createDirectories(rules.resolve("tests"));
        Files.writeString(rules.resolve("tests/people.yaml"), "tests: []");

        // When
        rig.restart();

        // Then
        assertThat(rig.books.standing().source()).isEqualTo(RulesInForce.Source.DIRECTORY);
    }

    @Test
    void rules_that_were_good_before_are_tried_however_their_last_try_ended() throws Exception {
        // Given
        rig.write("people", RuleReloadRig.OTHER);
        rig.reload.reload(Set.of());
        String other = rig.version();
        rig.write("people", RuleReloadRig.GOOD);
        rig.reload.reload(Set.of());
        endAtStart();

        // When
        rig.restart();

        // Then
        assertThat(other).isNotEqualTo(good);
        assertThat(rig.version()).isEqualTo(good);
        assertThat(rig.books.standing().source()).isEqualTo(RulesInForce.Source.DIRECTORY);
    }

    @Test
    void where_no_good_rules_are_kept_there_is_nothing_to_lose() throws Exception {
        // Given
        endWhileTested(RuleReloadRig.OTHER);
        Files.delete(data.resolve("last-good-rules.json"));

        // When
        rig.restart();

        // Then
        assertThat(rig.version()).isNotEqualTo(good);
    }

    @Test
    void a_try_that_came_to_its_end_leaves_nothing_behind() throws Exception {
        // Given
        rig.write("people", "nosuch");
        rig.reload.reload(Set.of());

        // When, Then
        assertThat(data.resolve("rules-on-trial")).doesNotExist();
    }

    @Test
    void a_process_that_is_told_to_end_meanwhile_has_not_been_ended_by_its_rules() throws Exception {
        // Given
        endWhileTested(RuleReloadRig.OTHER);
        new RuleTrialFile(data).end();

        // When
        rig.restart();

        // Then
        assertThat(rig.version()).isNotEqualTo(good);
    }

    private void endWhileTested(String rule) throws Exception {
        rig.write("people", rule);
        rig.whileTested = () -> {
            throw new OutOfMemoryError("of a test");
        };
        assertThatThrownBy(() -> rig.reload.reload(Set.of())).isInstanceOf(OutOfMemoryError.class);
        rig.whileTested = () -> {};
    }

    private void endAtStart() {
        rig.whileTested = () -> {
            throw new OutOfMemoryError("of a test");
        };
        assertThatThrownBy(rig::restart).isInstanceOf(OutOfMemoryError.class);
        rig.whileTested = () -> {};
    }
}
