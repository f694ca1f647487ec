package io.aiqbraze.gateway.outbox.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.OutboxSettings;
import io.aiqbraze.gateway.config.OutboxSettings.VolumeShare;
import io.aiqbraze.gateway.config.TimeSpan;
import io.aiqbraze.gateway.outbox.sqlite.TestVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskPlanTest {
    private static final long MEGABYTE = 1 << 20;
    private static final long GIGABYTE = 1 << 30;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {6, 64, 400, 1_024, 30_720, 1_048_576})
    void the_default_share_fits_a_disk_of_any_size_without_a_warning(long megabytes) throws IOException {
        // When
        DiskPlan plan = plan("65%", megabytes * MEGABYTE, megabytes * MEGABYTE);

        // Then
        assertThat(plan.refusal()).isEmpty();
        assertThat(plan.warning()).isEmpty();
    }

    @Test
    void bounds_beyond_the_disk_are_refused_with_what_they_add_up_to() throws IOException {
        // When
        DiskPlan plan = plan("20GB", 6 * MEGABYTE, 6 * MEGABYTE);

        // Then
        assertThat(plan.refusal())
                .hasValueSatisfying(words -> assertThat(words)
                        .contains(directory.toString(), "outbox.maxBytes, 20GB", "its log", "reserve", "has 6144KB"));
    }

    @Test
    void bounds_that_fit_only_without_log_and_reserve_are_refused() throws IOException {
        assertThat(plan("30GB", 30 * GIGABYTE, 30 * GIGABYTE).refusal()).isPresent();
    }

    @Test
    void past_nine_tenths_of_the_disk_there_is_a_warning() throws IOException {
        // When
        DiskPlan plan = plan("28GB", 30 * GIGABYTE, 30 * GIGABYTE);

        // Then
        assertThat(plan.refusal()).isEmpty();
        assertThat(plan.warning())
                .hasValueSatisfying(words -> assertThat(words).contains("less than a tenth", "28GB", "30GB"));
    }

    @Test
    void where_files_of_others_take_the_room_there_is_a_warning_and_the_start_goes_on() throws IOException {
        // When
        DiskPlan plan = plan("20GB", 100 * GIGABYTE, 10 * GIGABYTE);

        // Then
        assertThat(plan.refusal()).isEmpty();
        assertThat(plan.warning())
                .hasValueSatisfying(words -> assertThat(words).contains("20GB", "files of others", "10GB"));
    }

    @Test
    void a_share_is_of_what_is_free_and_what_its_own_files_take() throws IOException {
        // Given
        Files.write(directory.resolve("gateway.db"), new byte[4 << 20]);
        Files.write(directory.resolve("notes"), new byte[1 << 20]);

        // When
        DiskPlan plan = plan("50%", 100 * MEGABYTE, 16 * MEGABYTE);

        // Then
        assertThat(plan.maxBytes()).isBetween(10 * MEGABYTE - 100, 10 * MEGABYTE);
    }

    @Test
    void a_full_disk_refuses_no_start() throws IOException {
        assertThat(plan("65%", 6 * MEGABYTE, 0).refusal()).isEmpty();
    }

    @Test
    void a_disk_that_does_not_say_its_size_refuses_nothing() throws IOException {
        assertThat(plan("20GB", 0, 30 * GIGABYTE).refusal()).isEmpty();
    }

    private DiskPlan plan(String maxBytes, long size, long free) throws IOException {
        var settings = new OutboxSettings(
                directory,
                VolumeShare.parse(maxBytes),
                1_000,
                new TimeSpan(Duration.ofDays(30)),
                100,
                new TimeSpan(Duration.ofDays(1)));
        return DiskPlan.of(settings, new TestVolume(size, free));
    }
}
