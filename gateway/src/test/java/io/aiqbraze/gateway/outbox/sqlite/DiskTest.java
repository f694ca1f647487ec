package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.DELIVERED;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Identifier;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.User;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class DiskTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "journal_mode, wal",
        "synchronous, 2",
        "wal_autocheckpoint, 0",
        "auto_vacuum, 2",
        "page_size, 8192",
        "busy_timeout, 10000"
    })
    void the_writer_syncs_each_commit_and_can_give_space_back(String pragma, String expected) throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory);
                Connection connection = outbox.database.connect();
                var statement = connection.createStatement();
                // When
                var result = statement.executeQuery("PRAGMA " + pragma)) {
            // Then
            assertThat(result.getString(1)).isEqualTo(expected);
        }
    }

    @Test
    void a_reader_cannot_write() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory);
                Connection connection = outbox.database.connectToRead();
                var statement = connection.createStatement();
                // When
                var result = statement.executeQuery("PRAGMA query_only")) {
            // Then
            assertThat(result.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void the_log_starts_over_while_writes_go_on() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory, 8 * MEGABYTE, 10)) {
            long bound = 8 * MEGABYTE / 16;
            while (outbox.database.logBytes() <= bound) {
                outbox.append(deliveries(LIVE, 0, 500));
                outbox.settle(outbox.read(LIVE), DELIVERED);
            }

            // When
            until(() -> {
                outbox.append(deliveries(LIVE, 0, 10));
                outbox.settle(outbox.read(LIVE), DELIVERED);
                return outbox.database.logBytes() <= bound;
            });

            // Then
            assertThat(outbox.totals(LIVE).waiting()).isZero();
        }
    }

    @Test
    void a_checkpoint_does_not_wait_for_the_writer() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory);
                Connection writer = outbox.database.connect();
                var writing = writer.createStatement()) {
            boolean unusedResult = writing.execute("BEGIN IMMEDIATE");

            // When
            try (Connection connection = outbox.database.connectToCheckpoint();
                    var statement = connection.createStatement();
                    var result = statement.executeQuery("PRAGMA wal_checkpoint(PASSIVE)")) {
                // Then
                assertThat(result.getInt(1)).isZero();
            }
        }
    }

    @Test
    void a_log_that_waits_to_be_copied_does_not_keep_the_outbox_full() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory, MEGABYTE, 10)) {
            outbox.append(List.of(large(600_000)));

            // When, Then
            until(() -> {
                Future<Void> append = outbox.appending(List.of(large(100_000)));
                await(append.otherwiseEmpty());
                return append.succeeded();
            });
        }
    }

    @Test
    void a_backlog_that_has_left_gives_its_space_back() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory);
                Connection connection = outbox.database.connectToRead()) {
            for (int part = 0; part < 9; part++) {
                outbox.append(Collections.nCopies(10, large(MEGABYTE)));
            }
            long before = pages(connection);

            // When
            outbox.settle(outbox.read(LIVE), DELIVERED);

            // Then
            until(() -> pages(connection) <= before - 2_000);
            assertThat(outbox.outbox.healthy()).isTrue();
        }
    }

    private static Delivery large(int bytes) {
        return new Delivery(
                LIVE,
                Kind.EVENT,
                new User(Identifier.EXTERNAL_ID, "u"),
                null,
                null,
                "0",
                0,
                JsonBytes.wrap(new byte[bytes]),
                Samples.origin("events", "r"));
    }

    private static long pages(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("PRAGMA page_count")) {
            return result.getLong(1);
        }
    }
}
