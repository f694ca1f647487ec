package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.pipe.GatewayMetrics.LineOf;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a failing disk costs: what got a 202 arrives, what was refused does not, and all goes on by itself. */
@Tag("more")
class DiskIT {
    private static final LineOf TRACK = new LineOf("default", "track", "live");
    private static final String PAUSE = "{\"stream\":\"events\"}";

    @TempDir
    private Path directory;

    private RecordingBraze braze;
    private final NumberedPosts posts = new NumberedPosts();

    @BeforeEach
    void openBraze() throws IOException {
        braze = new RecordingBraze(NumberedPosts.MOST);
    }

    @AfterEach
    void closeBraze() {
        braze.close();
    }

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

    @Test
    void a_flipped_byte_costs_its_row_until_the_repair_and_the_rest_is_delivered() throws Exception {
        // Given two rows of 75 and 25
        DamagedFile file = stopped(1);
        file.flipRow(0);
        try (var gateway = start()) {
            // When
            resume(gateway);
            gateway.until(
                    "delivering the rest", () -> GatewayMetrics.scrape(gateway).deliveries(TRACK, "delivered") == 25);

            // Then
            assertThat(braze.missing()).isEqualTo(NumberedPosts.MOST - 25);
            assertThat(isReady(gateway)).isTrue();
            assertThat(status(gateway).path("damagedDeliveries").asInt()).isEqualTo(75);
            assertThat(gateway.log()).containsOnlyOnce("Row 0 of the outbox is damaged");
            GatewayMetrics metrics = GatewayMetrics.scrape(gateway);
            assertThat(metrics.waiting(TRACK)).isEqualTo(75);
            assertThat(metrics.unaccounted(TRACK)).isZero();
            assertThat(gateway.terminate()).isIn(0, 143);
        }
        assertThat(file.command("check").exitCode()).isEqualTo(1);
        assertThat(file.command("repair").exitCode()).isZero();
        try (var gateway = start()) {
            GatewayMetrics metrics = GatewayMetrics.scrape(gateway);
            assertThat(metrics.deliveries(TRACK, "discarded")).isEqualTo(75);
            assertThat(metrics.unaccounted(TRACK)).isZero();
        }
    }

    @Test
    void a_torn_page_stops_the_intake_until_the_repair() throws Exception {
        // Given
        DamagedFile file = stopped(30);
        long torn = file.tearPageOfRows(10);
        try (var gateway = launch()) {
            // When
            gateway.until("resumed", () -> gateway.command("/api/resume", PAUSE).statusCode() == 200);
            gateway.until(
                    "listening", () -> readiness(gateway).path("listening").asBoolean());
            gateway.until("found out", () -> !status(gateway).path("fault").isNull());
            HttpResponse<String> refusal = posts.post(gateway);

            // Then
            assertRefused(refusal);
            assertThat(isReady(gateway)).isFalse();
            assertThat(status(gateway).path("fault").asText()).contains("SQLITE_CORRUPT", "gateway outbox repair");
            gateway.kill();
        }
        JarCommand repair = file.command("repair");
        assertThat(repair.exitCode()).as(repair.err()).isZero();
        try (var gateway = start()) {
            gateway.awaitDelivery();
            assertThat(torn).isPositive();
            assertThat(braze.missing() - (NumberedPosts.MOST - posts.accepted()))
                    .isEqualTo((int) torn);
            assertThat(GatewayMetrics.scrape(gateway).unaccounted(TRACK)).isZero();
        }
    }

    /** A gateway that took so many batches, and was stopped before they were delivered. */
    private DamagedFile stopped(int batches) throws IOException, InterruptedException {
        try (var gateway = start()) {
            pause(gateway);
            for (int batch = 0; batch < batches; batch++) {
                assertThat(posts.post(gateway).statusCode()).isEqualTo(202);
            }
            assertThat(gateway.terminate()).isIn(0, 143);
        }
        return new DamagedFile(directory.resolve("data"));
    }

    private static List<Path> filesBelow(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private GatewayProcess start() throws IOException {
        return GatewayProcess.start(directory, braze.port(), Map.of());
    }

    /** Without root's right to pass over the permissions of files, if we have it. */
    private GatewayProcess launch() throws IOException {
        boolean root = System.getProperty("user.name").equals("root");
        List<String> starter =
                root ? List.of("setpriv", "--bounding-set", "-dac_override,-dac_read_search") : List.of();
        return GatewayProcess.launchBy(starter, directory, braze.port(), Map.of());
    }

    private static void pause(GatewayProcess gateway) throws IOException {
        assertThat(gateway.command("/api/pause", PAUSE).statusCode()).isEqualTo(200);
    }

    private static void resume(GatewayProcess gateway) throws IOException {
        assertThat(gateway.command("/api/resume", PAUSE).statusCode()).isEqualTo(200);
    }

    private static boolean isReady(GatewayProcess gateway) throws IOException {
        return gateway.get(gateway.admin("/health/ready")).statusCode() == 200;
    }

    private static JsonNode readiness(GatewayProcess gateway) throws IOException {
        return GatewayProcess.json(gateway.get(gateway.admin("/health/ready")));
    }

    private static JsonNode status(GatewayProcess gateway) throws IOException {
        return GatewayProcess.json(gateway.get(gateway.admin("/api/status"))).path("outbox");
    }

    private static void assertRefused(HttpResponse<String> refusal) throws IOException {
        assertThat(refusal.statusCode()).isEqualTo(503);
        assertThat(refusal.headers().firstValue("Retry-After")).isPresent();
        assertThat(GatewayProcess.json(refusal).path("code").asText()).isEqualTo("outbox_failing");
    }

    private void assertAllArrives(GatewayProcess gateway) throws IOException {
        resume(gateway);
        gateway.awaitDelivery();
        assertThat(braze.missing()).isEqualTo(NumberedPosts.MOST - posts.accepted());
        assertThat(braze.doubled()).isZero();
        assertThat(GatewayMetrics.scrape(gateway).deliveries(TRACK, "accepted")).isEqualTo(posts.accepted());
    }
}
