package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a damaged file of the outbox costs, until it is repaired. */
@Tag("more")
class DamagedOutboxIT extends FailingDiskTest {
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
}
