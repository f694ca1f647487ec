package io.aiqbraze.gateway.mapping.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.mapping.rules.RulesInForce.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams that are in force and whose rules are gone. */
class VanishingStreamsTest {
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
    void a_stream_does_not_vanish_unasked() throws Exception {
        // Given
        Files.delete(rules.resolve("orders.jq"));

        // When
        rig.reload.reload(Set.of());

        // Then
        assertThat(rig.streams()).containsExactlyInAnyOrder("orders", "people");
        assertThat(rig.books.standing().failure().faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.toString())
                        .contains(rules.resolve("orders.jq") + ": ", "would vanish", "removeStreams"));
    }

    @Test
    void a_stream_vanishes_when_it_is_named() throws Exception {
        // Given
        Files.delete(rules.resolve("orders.jq"));

        // When
        rig.reload.reload(Set.of("orders"));

        // Then
        assertThat(rig.streams()).containsExactly("people");
        assertThat(rig.books.standing().failure()).isNull();
    }

    @Test
    void a_stream_that_should_vanish_and_is_still_there_is_a_fault() {
        // When
        rig.reload.reload(Set.of("orders"));

        // Then
        assertThat(rig.books.standing().failure().faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("remove the file, too"));
    }

    @Test
    void a_stream_that_the_settings_name_may_be_there_or_vanish() throws Exception {
        // Given
        rig.removable = Set.of("orders");
        rig.restart();
        Set<String> there = rig.streams();

        // When
        Files.delete(rules.resolve("orders.jq"));
        rig.reload.reload(Set.of());

        // Then
        assertThat(there).containsExactlyInAnyOrder("orders", "people");
        assertThat(rig.streams()).containsExactly("people");
    }

    @Test
    void a_stream_does_not_vanish_over_a_restart_either() throws Exception {
        // Given
        Files.delete(rules.resolve("orders.jq"));

        // When
        rig.restart();

        // Then
        assertThat(rig.streams()).containsExactlyInAnyOrder("orders", "people");
        assertThat(rig.books.standing().source()).isEqualTo(Source.LAST_GOOD);
    }
}
