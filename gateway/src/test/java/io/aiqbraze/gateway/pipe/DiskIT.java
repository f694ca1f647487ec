package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a failing disk costs: what got a 202 arrives, what was refused does not, and all goes on by itself. */
@Tag("more")
class DiskIT extends FailingDiskTest {
    @Test
    void a_full_disk_is_refused_until_there_is_room() throws Exception {
        try (TightDisk disk = TightDisk.below(directory.resolve("data"));
                var gateway = start()) {
            // Given
            pause(gateway);
            assertThat(posts.post(gateway).statusCode()).isEqualTo(202);

            // When
            disk.fill(gateway);
            HttpResponse<String> refusal = posts.postUntilRefused(gateway);
            JsonNode readiness = readiness(gateway);
            String fault = status(gateway).path("fault").asText();
            disk.free(gateway);
            gateway.until("ready again", () -> isReady(gateway));
            assertThat(posts.post(gateway).statusCode()).isEqualTo(202);

            // Then
            assertRefused(refusal);
            assertThat(readiness.path("ready").asBoolean()).isFalse();
            assertThat(readiness.path("outboxFault").asText())
                    .contains("gateway.db", "disk")
                    .isEqualTo(fault);
            assertAllArrives(gateway);
        }
    }

    @Test
    void a_full_disk_stops_no_delivery_of_what_waits() throws Exception {
        try (TightDisk disk = TightDisk.below(directory.resolve("data"));
                var gateway = start()) {
            // Given
            for (int batch = 0; batch < 20; batch++) {
                assertThat(posts.post(gateway).statusCode()).isEqualTo(202);
            }

            // When
            disk.fill(gateway);
            assertRefused(posts.postUntilRefused(gateway));

            // Then
            gateway.until("delivering", () -> braze.missing() == NumberedPosts.MOST - posts.accepted());
            disk.free(gateway);
            gateway.awaitDelivery();
            assertThat(braze.missing()).isEqualTo(NumberedPosts.MOST - posts.accepted());
        }
    }

    @Test
    void on_a_disk_that_stays_full_outcomes_are_written_and_the_gateway_stops_and_starts() throws Exception {
        try (TightDisk disk = TightDisk.below(directory.resolve("data"))) {
            try (var gateway = start()) {
                // Given a backlog up to the bound, and what others write besides
                pause(gateway);
                HttpResponse<String> last = disk.isSmall() ? posts.postUntilRefused(gateway) : posts.post(gateway);
                assertThat(last.statusCode()).isEqualTo(disk.isSmall() ? 503 : 202);
                disk.fill(gateway);
                assertRefused(posts.postUntilRefused(gateway));
                if (!disk.isSmall()) {
                    disk.free(gateway);
                }

                // When
                resume(gateway);
                gateway.awaitDelivery();
                assertThat(gateway.terminate()).isIn(0, 143);
                assertThat(gateway.log()).contains("disk_low");
            }

            // Then
            try (var gateway = launch()) {
                gateway.until(
                        "listening", () -> readiness(gateway).path("listening").asBoolean());
                GatewayMetrics metrics = GatewayMetrics.scrape(gateway);
                assertThat(metrics.deliveries(TRACK, "delivered")).isEqualTo(posts.accepted());
                assertThat(metrics.waiting(TRACK)).isZero();
                assertThat(braze.missing()).isEqualTo(NumberedPosts.MOST - posts.accepted());
                assertThat(braze.doubled()).isZero();
            }
        }
    }

    @Test
    void a_gateway_whose_directory_was_moved_away_confirms_and_sends_nothing_beside_the_next() throws Exception {
        // Given
        Path data = directory.resolve("data");
        try (var gateway = start()) {
            pause(gateway);
            assertThat(posts.post(gateway).statusCode()).isEqualTo(202);
            int ofTheFirst = posts.accepted();

            // When
            Files.move(data, directory.resolve("moved"));
            HttpResponse<String> refusal = posts.post(gateway);
            try (var next = start()) {
                assertThat(posts.post(next).statusCode()).isEqualTo(202);
                next.awaitDelivery();
            }

            // Then
            assertRefused(refusal);
            assertThat(isReady(gateway)).isFalse();
            assertThat(status(gateway).path("fault").asText()).contains("gateway.db", "gone");
            assertThat(braze.missing()).isEqualTo(NumberedPosts.MOST - (posts.accepted() - ofTheFirst));
            gateway.kill();
        }
    }

    @Test
    void what_was_unpacked_for_a_process_that_was_killed_is_used_by_the_next() throws Exception {
        // Given
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-Dorg.sqlite.tmpdir=" + temporary);
        try (var gateway = GatewayProcess.start(directory, braze.port(), environment)) {
            gateway.kill();
        }
        List<Path> left = filesBelow(temporary);

        // When
        try (var gateway = GatewayProcess.start(directory, braze.port(), environment)) {
            gateway.kill();
        }

        // Then
        assertThat(left).hasSize(2);
        assertThat(filesBelow(temporary)).isEqualTo(left);
    }

    @Test
    void a_directory_that_became_read_only_costs_nothing_while_the_gateway_runs() throws Exception {
        // Given
        Path data = directory.resolve("data");
        try (var gateway = launch()) {
            gateway.until("ready", () -> isReady(gateway));
            pause(gateway);

            // When
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-xr-xr-x"));
            assertThat(posts.post(gateway).statusCode()).isEqualTo(202);
            assertThat(gateway.terminate()).isIn(0, 143);
        } finally {
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        // Then
        try (var gateway = start()) {
            assertAllArrives(gateway);
        }
    }

    @Test
    void a_file_that_cannot_be_written_stops_the_start_and_is_named() throws Exception {
        // Given
        try (var gateway = start()) {
            pause(gateway);
            assertThat(posts.post(gateway).statusCode()).isEqualTo(202);
            assertThat(gateway.terminate()).isIn(0, 143);
        }
        Path file = directory.resolve("data/gateway.db");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));

        // When
        try (var gateway = launch()) {
            int exitCode = gateway.awaitEnd();

            // Then
            assertThat(exitCode).isEqualTo(1);
            assertThat(gateway.log()).contains(file + " cannot be written");
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (var gateway = start()) {
            assertAllArrives(gateway);
        }
    }

    private static List<Path> filesBelow(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void assertAllArrives(GatewayProcess gateway) throws IOException {
        resume(gateway);
        gateway.awaitDelivery();
        assertThat(braze.missing()).isEqualTo(NumberedPosts.MOST - posts.accepted());
        assertThat(braze.doubled()).isZero();
        assertThat(GatewayMetrics.scrape(gateway).deliveries(TRACK, "accepted")).isEqualTo(posts.accepted());
    }
}
