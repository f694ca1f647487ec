package io.aiqbraze.gateway.mapping.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.mapping.rules.RuleFiles;
import io.aiqbraze.jq.RuleFault;
import io.aiqbraze.jq.RuleSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DirectoryWatchTest {
    private final DirectoryWatch watch = new DirectoryWatch();

    @Test
    void what_was_tried_is_not_due_again() {
        // Given
        watch.tried(files("1"));

        // When Then
        assertThat(watch.isDue(files("1"))).isFalse();
        assertThat(watch.isDue(files("1"))).isFalse();
    }

    @Test
    void a_change_is_due_once_a_second_look_sees_the_same() {
        // Given
        watch.tried(files("1"));

        // When Then
        assertThat(watch.isDue(files("2"))).isFalse();
        assertThat(watch.isDue(files("2"))).isTrue();
    }

    @Test
    void files_that_are_still_being_written_are_not_due() {
        // Given
        watch.tried(files("1"));

        // When Then
        assertThat(watch.isDue(files("2"))).isFalse();
        assertThat(watch.isDue(files("3"))).isFalse();
        assertThat(watch.isDue(files("3"))).isTrue();
    }

    @Test
    void a_change_that_is_taken_back_is_not_due() {
        // Given
        watch.tried(files("1"));

        // When Then
        assertThat(watch.isDue(files("2"))).isFalse();
        assertThat(watch.isDue(files("1"))).isFalse();
        assertThat(watch.isDue(files("1"))).isFalse();
    }

    @Test
    void a_directory_that_cannot_be_read_is_a_change_too() {
        // Given
        watch.tried(files("1"));
        var gone = new RuleFiles(
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(new RuleFault("rules", 0, "is no directory")));

        // When Then
        assertThat(watch.isDue(gone)).isFalse();
        assertThat(watch.isDue(gone)).isTrue();
    }

    private static RuleFiles files(String text) {
        return new RuleFiles(
                new TreeMap<>(Map.of("events", new RuleSource("events", "events.jq", text))),
                new TreeMap<>(),
                new TreeMap<>(),
                List.of());
    }
}
