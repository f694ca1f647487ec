package io.aiqbraze.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.sender.input.FilePart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeFileTest {
    @TempDir
    Path directory;

    private ResumeFile file;
    private SendDestination destination;

    @BeforeEach
    void name() throws Exception {
        file = new ResumeFile(directory.resolve("export.csv.resume"));
        destination = new SendDestination(
                "http://127.0.0.1:8080", "audiences", Map.of("split_id", "2", "audience_id", "1"), "");
    }

    @Test
    void what_is_saved_is_loaded() throws Exception {
        // Given
        ResumeState state = ResumeState.begin(destination, "sending-1")
                .with(
                        new FilePart.FilePosition(2, 17, 3, "ab"),
                        List.of(new ResumeState.Ahead(3, "key")),
                        new ResumeState.SendTotals(20, 18, 1, 1, 18),
                        Map.of("bad_json", 1L));

        // When
        file.save(ResumeState.begin(destination, "sending-1"));
        file.save(state);

        // Then
        assertThat(file.load()).contains(state);
        assertThat(state.isOf(destination)).isTrue();
        assertThat(directory).isDirectoryContaining(path -> path.equals(file.path()));
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void nothing_is_loaded_where_nothing_is() throws Exception {
        assertThat(file.load()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id,city\n", "{}", "[]", "{\"version\":1}"})
    void another_file_is_not_taken_for_one(String content) throws Exception {
        // Given
        Files.writeString(file.path(), content);

        // Then
        assertThatThrownBy(file::load).isInstanceOf(SendStopped.class).hasMessageContaining("--resume-file");
    }

    @Test
    void another_destination_is_another_run() {
        // Given
        ResumeState state = ResumeState.begin(destination, "sending-1");

        // Then
        assertThat(state.isOf(new SendDestination(
                        "http://staging:8080", "audiences", destination.query(), destination.key())))
                .isFalse();
        assertThat(state.isOf(new SendDestination(destination.base(), "audiences", Map.of(), destination.key())))
                .isFalse();
        assertThat(state.isOf(
                        new SendDestination(destination.base(), "events", destination.query(), destination.key())))
                .isFalse();
    }
}
