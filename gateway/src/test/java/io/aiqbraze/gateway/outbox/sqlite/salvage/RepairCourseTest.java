package io.aiqbraze.gateway.outbox.sqlite.salvage;

import static io.aiqbraze.gateway.outbox.sqlite.Samples.CAMPAIGNS;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.sqlite.DatabaseFile;
import io.aiqbraze.gateway.outbox.sqlite.SqliteUpkeep;
import io.aiqbraze.gateway.outbox.sqlite.TestOutbox;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxFiles;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.FileStatus;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult.RepairReport;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult.RepairReport.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a repair goes, whatever it saves: what it puts aside, and when it does nothing. */
class RepairCourseTest {
    @TempDir
    Path directory;

    private FilledOutbox filled;
    private DatabaseFile file;

    @BeforeEach
    void fill() throws IOException {
        filled = FilledOutbox.in(directory);
        file = filled.file();
    }

    @Test
    void a_log_of_garbage_is_put_aside_with_the_file() throws Exception {
        // Given
        byte[] garbage = new byte[50_000];
        Arrays.fill(garbage, (byte) 0x5A);
        Files.write(new OutboxFiles(directory).log(), garbage);

        // When
        RepairReport report = filled.repaired();

        // Then
        assertThat(Files.readAllBytes(Path.of(report.damaged() + "-wal"))).isEqualTo(garbage);
        try (var outbox = TestOutbox.open(directory)) {
            assertThat(outbox.read(LIVE)).hasSize(1_420);
            assertThat(outbox.read(CAMPAIGNS)).hasSize(10).allMatch(QueuedDelivery::marked);
        }
    }

    @Test
    void a_repair_that_was_interrupted_between_its_moves_is_ended_first() throws Exception {
        // Given
        Files.move(file.path(), directory.resolve("gateway.db.new"));
        assertThatThrownBy(() -> TestOutbox.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gateway outbox repair");

        // When
        RepairResult result = filled.repair();

        // Then
        assertThat(result).isInstanceOf(RepairResult.Resumed.class);
        try (var outbox = TestOutbox.open(directory)) {
            assertThat(outbox.read(LIVE)).hasSize(1_420);
        }
    }

    @Test
    void what_an_interrupted_copy_left_is_of_no_matter() throws Exception {
        // Given
        Files.writeString(directory.resolve("gateway.db.new"), "a part of a file");
        file.flip("delivery_rows", "id = 4");

        // When
        RepairReport report = filled.repaired();

        // Then
        assertThat(report.lines().get(0)).isEqualTo(new Saved(LIVE, 1_345, 75));
    }

    @Test
    void a_file_of_which_nothing_can_be_read_is_left_alone() throws Exception {
        // Given
        byte[] bytes = Files.readAllBytes(file.path());
        Arrays.fill(bytes, (byte) 0x5A);
        Files.write(file.path(), bytes);

        // When, Then
        assertThat(FileCheck.run(directory).problems()).anyMatch(problem -> problem.contains("nothing can be read"));
        assertThatThrownBy(filled::repair).isInstanceOf(IOException.class).hasMessageContaining("move it away");
        assertThat(Files.readAllBytes(file.path())).isEqualTo(bytes);
    }

    @Test
    void nothing_is_repaired_or_checked_under_a_gateway_that_runs() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            // When, Then
            assertThatThrownBy(filled::repair).isInstanceOf(IOException.class).hasMessageContaining("held by");
            assertThatThrownBy(() -> assertThat(FileCheck.run(directory)).isNull())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("held by");
            assertThat(new SqliteUpkeep(directory).status().lines()).isEqualTo(outbox.outbox.totals());
        }
    }

    @Test
    void the_status_is_read_without_the_gateway() throws Exception {
        // When
        FileStatus status = new SqliteUpkeep(directory).status();

        // Then
        assertThat(status.format()).isEqualTo(3);
        assertThat(status.lines()).containsEntry(LIVE, new LineTotals(1_500, 0, 80, 0, 0, 0, 1_420));
        assertThat(status.deadLetters()).containsEntry("missing_user", 2L);
        assertThat(status.idempotencyKeys()).isOne();
    }
}
