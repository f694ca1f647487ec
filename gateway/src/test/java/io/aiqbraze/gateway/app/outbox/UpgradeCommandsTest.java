package io.aiqbraze.gateway.app.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.app.CommandRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators are told of a directory that the release before wrote. */
class UpgradeCommandsTest {
    @TempDir
    Path directory;

    @BeforeEach
    void directoryOfTheReleaseBefore() throws IOException {
        try (InputStream before = UpgradeCommandsTest.class.getResourceAsStream("/outbox/everything-format-2.db")) {
            Files.write(directory.resolve("gateway.db"), before.readAllBytes());
        }
    }

    @Test
    void the_status_tells_format_and_totals_and_that_the_upgrade_is_not_finished() {
        // When
        CommandRun status = run("status");

        // Then
        assertThat(status.exitCode()).isZero();
        assertThat(status.out())
                .contains("gateway.db: format 2, ")
                .containsPattern("main/track/live +300 +0 +90 +0 +2 +1 +1 +206\n")
                .contains("the upgrade is not finished: see \"gateway outbox finish-upgrade --help\"");
    }

    @Test
    void to_finish_the_upgrade_says_what_it_did() {
        // When
        CommandRun finished = run("finish-upgrade");

        // Then
        assertThat(finished.exitCode()).isZero();
        assertThat(finished.out())
                .startsWith("the upgrade is finished: from now on ")
                .contains("gateway.db is written in format 3, ")
                .contains("releases before this one cannot open it");
        assertThat(run("status").out()).contains("format 3, ").doesNotContain("not finished");
    }

    @Test
    void to_finish_it_again_changes_nothing() {
        // Given
        CommandRun first = run("finish-upgrade");

        // When
        CommandRun again = run("finish-upgrade");

        // Then
        assertThat(first.exitCode()).isZero();
        assertThat(again.exitCode()).isZero();
        assertThat(again.out())
                .startsWith("nothing to do, the upgrade was finished before: ")
                .contains("is written in format 3");
    }

    private CommandRun run(String command) {
        return CommandRun.of(new OutboxCommand(), command, directory.toString());
    }
}
