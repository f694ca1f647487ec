package io.aiqbraze.gateway.outbox.sqlite.salvage;

import static io.aiqbraze.gateway.outbox.sqlite.Samples.BULK;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static io.aiqbraze.gateway.outbox.sqlite.TestOutbox.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.gateway.outbox.LineCursor;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.UserSlices;
import io.aiqbraze.gateway.outbox.sqlite.DatabaseFile;
import io.aiqbraze.gateway.outbox.sqlite.Samples;
import io.aiqbraze.gateway.outbox.sqlite.TestClock;
import io.aiqbraze.gateway.outbox.sqlite.TestOutbox;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxFiles;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that SQLite itself cannot make sense of. */
class DamagedFileTest {
    private static final String REMEDY = "gateway outbox repair";

    @TempDir
    Path directory;

    private DatabaseFile file;

    @BeforeEach
    void name() {
        file = new DatabaseFile(directory);
    }

    @Test
    void a_page_torn_while_it_runs_stops_the_intake_with_its_reason() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 1_500));
            outbox.append(deliveries(BULK, 0, 3));
        }
        file.tearPage("delivery_rows", 5);
        try (var outbox = TestOutbox.open(directory)) {
            // When
            List<QueuedDelivery> before = outbox.read(LIVE);
            Throwable reading = failure(outbox.outbox.read(
                    LIVE,
                    UserSlices.all(1),
                    LineCursor.at(before.get(before.size() - 1).position()),
                    1));
            Throwable appending = failure(outbox.appending(deliveries(BULK, 3, 6)));

            // Then
            assertThat(before).hasSizeBetween(75, 1_425);
            assertThat(reading).isInstanceOf(OutboxUnavailable.class);
            assertThat(appending).isInstanceOf(OutboxUnavailable.class).hasMessageContaining("damaged");
            assertThat(outbox.outbox.healthy()).isFalse();
            assertThat(outbox.outbox.condition().fault()).contains("gateway.db", "SQLITE_CORRUPT", REMEDY);
            assertThat(outbox.read(BULK)).hasSize(3);
        }
    }

    @Test
    void a_torn_page_of_what_is_read_at_the_start_stops_it() throws Exception {
        // Given
        backlog();
        file.tearPage("lines", 0);

        // When, Then
        assertStartFails("gateway.db is damaged", "SQLITE_CORRUPT");
    }

    @Test
    void a_file_that_was_cut_off_stops_the_start() throws Exception {
        // Given
        backlog();
        byte[] bytes = Files.readAllBytes(file.path());
        Files.write(file.path(), Arrays.copyOf(bytes, bytes.length / 2));

        // When, Then
        assertStartFails("gateway.db is damaged", "SQLITE_CORRUPT");
    }

    @Test
    void a_log_of_garbage_stops_the_start() throws Exception {
        // Given
        backlog();
        byte[] garbage = new byte[100_000];
        Arrays.fill(garbage, (byte) 0x5A);
        Files.write(log(directory), garbage);

        // When, Then
        assertStartFails("gateway.db is damaged", "log gateway.db-wal");
    }

    @Test
    void a_log_that_was_made_and_never_written_is_no_damage() throws Exception {
        // Given
        backlog();
        Files.write(log(directory), new byte[8_192]);

        // When
        try (var outbox = TestOutbox.open(directory)) {
            // Then
            assertThat(outbox.read(LIVE)).hasSize(300);
        }
    }

    @Test
    void a_torn_log_is_repaired_to_what_is_before_the_tear(@TempDir Path crashed) throws Exception {
        // Given
        crash(crashed);
        tearLog(crashed, (int) Files.size(log(crashed)) * 3 / 4);

        // When
        RepairResult result = OutboxRepair.run(crashed, new TestClock(Samples.NOW));

        // Then
        assertThat(result).isInstanceOf(RepairResult.Repaired.class);
        try (var outbox = TestOutbox.open(crashed)) {
            assertThat(outbox.read(LIVE)).hasSizeBetween(5, 19);
            assertThat(outbox.totals(LIVE).waiting())
                    .isEqualTo(outbox.read(LIVE).size());
        }
    }

    @Test
    void a_log_with_commits_behind_a_tear_stops_the_start(@TempDir Path crashed) throws Exception {
        // Given
        crash(crashed);
        tearLog(crashed, 2 * 8_192);

        // When, Then
        assertThatThrownBy(() -> TestOutbox.open(crashed))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gateway.db-wal is torn")
                .hasMessageContaining(REMEDY);
    }

    @Test
    void a_log_whose_last_commit_was_torn_by_a_power_cut_is_read_up_to_there(@TempDir Path crashed) throws Exception {
        // Given
        crash(crashed);
        tearLog(crashed, (int) Files.size(log(crashed)) - 100);

        // When
        try (var outbox = TestOutbox.open(crashed)) {
            // Then
            assertThat(outbox.read(LIVE)).hasSize(19);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_log_whose_database_is_gone_or_empty_stops_the_start_and_stays(boolean gone, @TempDir Path crashed)
            throws Exception {
        // Given
        crash(crashed);
        Path database = crashed.resolve("gateway.db");
        Files.delete(database);
        if (!gone) {
            Files.createFile(database);
        }
        long logBytes = Files.size(log(crashed));

        // When, Then
        assertThatThrownBy(() -> TestOutbox.open(crashed))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(database.toString())
                .hasMessageContaining("gateway.db-wal");
        assertThat(log(crashed)).hasSize(logBytes);
    }

    private void backlog() throws IOException {
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 300));
        }
    }

    /** What a process leaves that dies after twenty commits. */
    private void crash(Path copy) throws IOException {
        try (var outbox = TestOutbox.open(directory)) {
            for (int number = 0; number < 20; number++) {
                outbox.append(deliveries(LIVE, number, number + 1));
            }
            Files.copy(file.path(), copy.resolve("gateway.db"));
            Files.copy(log(directory), log(copy));
        }
    }

    private static void tearLog(Path directory, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(log(directory));
        bytes[at] ^= 1;
        Files.write(log(directory), bytes);
    }

    private static Path log(Path directory) {
        return new OutboxFiles(directory).log();
    }

    private void assertStartFails(String... words) {
        assertThatThrownBy(() -> TestOutbox.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.path().toString())
                .hasMessageContaining(REMEDY)
                .hasMessageContainingAll(words);
    }
}
