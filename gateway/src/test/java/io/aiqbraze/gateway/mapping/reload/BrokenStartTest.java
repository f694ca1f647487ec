package io.aiqbraze.gateway.mapping.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.mapping.rules.RulesInForce.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts with rules that cannot be used, and what was kept for them. */
class BrokenStartTest {
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
    void a_start_with_broken_rules_uses_the_last_good_ones_and_says_so() throws Exception {
        // Given
        String before = rig.version();
        rig.write("people", "nosuch");

        // When
        rig.restart();

        // Then
        assertThat(rig.version()).isEqualTo(before);
        assertThat(rig.books.standing().source()).isEqualTo(Source.LAST_GOOD);
        assertThat(rig.books.standing().failure()).isNotNull();
    }

    @Test
    void repaired_rules_take_over_from_the_last_good_ones() throws Exception {
        // Given
        rig.write("people", "nosuch");
        rig.restart();

        // When
        rig.write("people", RuleReloadRig.GOOD);
        rig.reload.look();
        rig.reload.look();

        // Then
        assertThat(rig.books.standing().source()).isEqualTo(Source.DIRECTORY);
        assertThat(rig.books.standing().failure()).isNull();
    }

    @Test
    void broken_rules_are_not_kept_as_good_ones() throws Exception {
        // Given
        String before = rig.version();
        rig.write("people", "nosuch");
        rig.reload.reload(Set.of());

        // When
        rig.restart();

        // Then
        assertThat(rig.version()).isEqualTo(before);
    }

    @Test
    void a_first_start_with_broken_rules_has_none() throws Exception {
        // Given
        Files.delete(data.resolve("last-good-rules.json"));
        rig.write("people", "nosuch");

        // When
        rig.restart();

        // Then
        assertThat(rig.books.current()).isNull();
        assertThat(rig.books.standing().failure()).isNotNull();
    }

    @Test
    void damaged_last_good_rules_are_none() throws Exception {
        // Given
        Files.writeString(data.resolve("last-good-rules.json"), "{\"format\":1,\"vers");
        rig.write("people", "nosuch");

        // When
        rig.restart();

        // Then
        assertThat(rig.books.current()).isNull();
    }

    @Test
    void rules_go_into_force_although_they_cannot_be_kept() throws Exception {
        // Given
        Files.createDirectory(data.resolve("last-good-rules.json.new"));
        String before = rig.version();
        rig.write("people", RuleReloadRig.OTHER);

        // When
        rig.reload.reload(Set.of());

        // Then
        assertThat(rig.version()).isNotEqualTo(before);
    }
}
