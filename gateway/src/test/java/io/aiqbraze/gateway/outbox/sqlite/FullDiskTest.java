package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.DELIVERED;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static io.aiqbraze.gateway.outbox.sqlite.TestOutbox.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk without room takes nothing in, and lets what waits leave. */
@Timeout(60)
class FullDiskTest {
    private static final long MAX_BYTES = 16 << 20;
    private static final long LOG_BYTES = MAX_BYTES / 16;
    private static final long RESERVE_BYTES = 2 * LOG_BYTES;
    private static final long ROOM = 64 << 20;

    @TempDir
    Path directory;

    private final TestVolume volume = new TestVolume(ROOM, ROOM);

    @Test
    void a_reserve_is_put_by_while_there_is_room() throws IOException {
        // When
        try (var outbox = open()) {
            // Then
            assertThat(reserve()).hasSize(RESERVE_BYTES);
            assertThat(gauge(outbox, "aiqbraze_disk_reserve_bytes")).isEqualTo(RESERVE_BYTES);
            assertThat(gauge(outbox, "aiqbraze_disk_free_bytes")).isEqualTo(ROOM);
        }
    }

    @Test
    void with_little_room_nothing_is_taken_in_and_the_reason_is_said() throws IOException {
        // Given
        try (var outbox = open()) {
            // When
            volume.free = LOG_BYTES - 1;
            Throwable refusal = failure(outbox.appending(deliveries(LIVE, 0, 3)));

            // Then
            assertThat(refusal)
                    .isInstanceOfSatisfying(
                            OutboxUnavailable.class,
                            unavailable ->
                                    assertThat(unavailable.reason()).isEqualTo(OutboxUnavailable.Reason.FAILING));
            assertThat(outbox.outbox.condition().fault()).contains("gateway.db", "disk", "make room");
        }
    }

    @Test
    void with_little_room_outcomes_are_written_down_all_the_same() throws IOException {
        // Given
        try (var outbox = open()) {
            outbox.append(deliveries(LIVE, 0, 300));

            // When
            volume.free = 0;
            outbox.settle(outbox.read(LIVE), DELIVERED);

            // Then
            assertThat(outbox.totals(LIVE).delivered()).isEqualTo(300);
        }
    }

    @Test
    void what_the_log_still_needs_is_not_given_to_new_requests() throws IOException {
        // Given
        try (var outbox = open()) {
            outbox.append(deliveries(LIVE, 0, 5_000));

            // When
            volume.free = LOG_BYTES + 1_000;
            Throwable refusal = failure(outbox.appending(deliveries(LIVE, 0, 5_000)));

            // Then
            assertThat(refusal).isInstanceOf(OutboxUnavailable.class);
            assertThat(outbox.totals(LIVE).accepted()).isEqualTo(5_000);
        }
    }

    @Test
    void once_there_is_room_again_requests_are_taken_in() throws Exception {
        // Given
        try (var outbox = open()) {
            volume.free = 0;
            assertThat(failure(outbox.appending(deliveries(LIVE, 0, 3)))).isInstanceOf(OutboxUnavailable.class);

            // When
            volume.free = ROOM;
            until(outbox.outbox::healthy);
            outbox.append(deliveries(LIVE, 0, 3));

            // Then
            assertThat(outbox.totals(LIVE).accepted()).isEqualTo(3);
        }
    }

    @Test
    void a_little_more_room_is_not_enough_so_that_it_does_not_go_to_and_fro() throws Exception {
        // Given
        try (var outbox = open()) {
            volume.free = 0;
            assertThat(failure(outbox.appending(deliveries(LIVE, 0, 3)))).isInstanceOf(OutboxUnavailable.class);

            // When
            volume.free = LOG_BYTES + 100_000;

            // Then
            assertThat(failure(outbox.appending(deliveries(LIVE, 0, 3)))).isInstanceOf(OutboxUnavailable.class);
        }
    }

    @Test
    void a_write_that_finds_no_room_gives_up_the_reserve_until_there_is_room_again() throws Exception {
        // Given
        try (var outbox = open()) {
            outbox.append(deliveries(LIVE, 0, 3));
            volume.free = 0;

            // When
            outbox.database.overflowing = true;
            assertThat(failure(outbox.appending(deliveries(LIVE, 3, 6)))).isInstanceOf(OutboxUnavailable.class);
            boolean given = !reserve().toFile().exists();
            outbox.database.overflowing = false;
            outbox.settle(outbox.read(LIVE), DELIVERED);
            volume.free = ROOM;
            until(outbox.outbox::healthy);

            // Then
            assertThat(given).isTrue();
            assertThat(outbox.totals(LIVE).delivered()).isEqualTo(3);
            assertThat(reserve()).hasSize(RESERVE_BYTES);
        }
    }

    @Test
    void a_start_that_finds_no_room_takes_that_of_the_reserve() throws Exception {
        // Given
        try (var outbox = open()) {
            outbox.append(deliveries(LIVE, 0, 3));
        }
        volume.free = 0;

        // When
        try (var outbox = TestOutbox.open(directory, MAX_BYTES, volume, database -> database.fullOpenings.set(1))) {
            // Then
            assertThat(outbox.read(LIVE)).hasSize(3);
            assertThat(reserve()).doesNotExist();
        }
    }

    private TestOutbox open() throws IOException {
        return TestOutbox.open(directory, MAX_BYTES, volume, database -> {});
    }

    private Path reserve() {
        return directory.resolve("gateway.reserve");
    }

    private static double gauge(TestOutbox outbox, String name) {
        return outbox.meters.get(name).gauge().value();
    }
}
