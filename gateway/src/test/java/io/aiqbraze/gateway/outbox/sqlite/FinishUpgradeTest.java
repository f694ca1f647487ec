package io.aiqbraze.gateway.outbox.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There must be an outbox for its upgrade to be finished. */
class FinishUpgradeTest {
    @TempDir
    Path directory;

    @Test
    void no_upgrade_makes_an_outbox_of_an_empty_file() throws Exception {
        // Given
        Path empty = Files.createFile(directory.resolve("gateway.db"));

        // When, Then
        assertThatThrownBy(() -> new SqliteUpkeep(directory).finishUpgrade())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(empty + " is empty");
        assertThat(empty).isEmptyFile();
    }

    @Test
    void where_there_is_no_outbox_none_is_made() {
        // Given
        Path nowhere = directory.resolve("nowhere");

        // When, Then
        assertThatThrownBy(() -> new SqliteUpkeep(nowhere).finishUpgrade())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("no outbox");
        assertThat(nowhere).doesNotExist();
    }
}
