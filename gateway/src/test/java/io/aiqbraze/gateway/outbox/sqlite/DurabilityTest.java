package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.CAMPAIGNS;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.DELIVERED;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static io.aiqbraze.gateway.outbox.sqlite.TestOutbox.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.aiqbraze.gateway.outbox.OutboxUnavailable.Reason;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is on the disk when it is acknowledged, and what a disk that fails costs. */
@Timeout(60)
class DurabilityTest {
    @TempDir
    Path directory;

    @Test
    void what_was_acknowledged_is_on_disk_when_the_process_dies(@TempDir Path afterwards) throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 200));
            outbox.settle(outbox.read(LIVE).subList(0, 90), DELIVERED);
            outbox.append(deliveries(CAMPAIGNS, 0, 10));
            await(outbox.outbox.mark(outbox.read(CAMPAIGNS).subList(0, 1)));

            // When
            for (String file : List.of("gateway.db", "gateway.db-wal")) {
                Files.copy(directory.resolve(file), afterwards.resolve(file));
            }
        }

        // Then
        try (var outbox = TestOutbox.open(afterwards)) {
            assertThat(outbox.read(LIVE)).hasSize(110);
            assertThat(outbox.read(CAMPAIGNS).get(0).marked()).isTrue();
            assertThat(outbox.totals(LIVE)).isEqualTo(new LineTotals(200, 0, 90, 0, 0, 0, 110));
        }
    }

    @Test
    void of_a_commit_that_fails_nothing_is_kept() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 100));
            var queued = outbox.read(LIVE);
            outbox.database.failing = true;

            // When
            Throwable appending = failure(outbox.appending(deliveries(CAMPAIGNS, 0, 3)));
            Throwable settling = failure(
                    outbox.outbox.settle(Samples.settlements(queued, Samples.deadLettered("rejected_by_braze"))));

            // Then
            assertThat(List.of(appending, settling)).allSatisfy(each -> assertReason(each, Reason.FAILING));
            assertThat(outbox.outbox.totals()).containsOnlyKeys(LIVE);
            assertThat(outbox.read(LIVE)).isEqualTo(queued);
            assertThat(outbox.outbox.counts()).isEmpty();
        }
    }

    @Test
    void a_failing_disk_shows_until_it_writes_again() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.database.failing = true;
            assertReason(failure(outbox.appending(deliveries(LIVE, 0, 3))), Reason.FAILING);
            boolean whileFailing = outbox.outbox.healthy();

            // When
            outbox.database.failing = false;
            outbox.append(deliveries(LIVE, 3, 6));

            // Then
            assertThat(List.of(whileFailing, outbox.outbox.healthy())).containsExactly(false, true);
            assertThat(outbox.read(LIVE))
                    .extracting(queued -> queued.delivery().index())
                    .containsExactly("3", "4", "5");
            assertThat(outbox.meters
                            .get("aiqbraze_outbox_commit_failures_total")
                            .counter()
                            .count())
                    .isEqualTo(1.0);
        }
    }

    @Test
    void the_outbox_finds_out_by_itself_that_the_disk_writes_again() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.database.failing = true;
            assertReason(failure(outbox.appending(deliveries(LIVE, 0, 3))), Reason.FAILING);

            // When
            outbox.database.failing = false;

            // Then
            until(outbox.outbox::healthy);
            assertThat(outbox.outbox.totals()).isEmpty();
        }
    }

    @Test
    void a_disk_without_space_refuses_until_there_is_some() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.database.failing = true;
            outbox.database.full = true;
            assertReason(failure(outbox.appending(deliveries(LIVE, 0, 1))), Reason.FAILING);
            outbox.database.failing = false;

            // When
            Throwable whileFull = failure(outbox.appending(deliveries(LIVE, 0, 5_000)));
            outbox.database.full = false;
            outbox.append(deliveries(LIVE, 0, 10));

            // Then
            assertReason(whileFull, Reason.FAILING);
            assertThat(whileFull.getCause()).hasMessageContaining("FULL");
            assertThat(outbox.read(LIVE)).hasSize(10);
        }
    }

    @Test
    void a_refusal_does_not_pass_for_a_write_that_succeeded() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory, 1 << 20, 10)) {
            Future<Void> last = Future.succeededFuture();
            for (int from = 0; !last.failed(); from += 100) {
                last = outbox.appending(deliveries(LIVE, from, from + 100));
                await(last.otherwiseEmpty());
            }
            outbox.database.failing = true;
            assertReason(
                    failure(outbox.outbox.settle(Samples.settlements(outbox.read(LIVE), DELIVERED))), Reason.FAILING);

            // When
            Throwable refusal = failure(outbox.appending(deliveries(LIVE, 0, 100)));

            // Then
            assertReason(refusal, Reason.FAILING);
            assertThat(outbox.outbox.healthy()).isFalse();
        }
    }

    @Test
    void a_full_outbox_refuses_to_grow_until_deliveries_have_left() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory, 1 << 20, 10)) {
            Future<Void> last = Future.succeededFuture();
            for (int from = 0; !last.failed(); from += 100) {
                last = outbox.appending(deliveries(LIVE, from, from + 100));
                await(last.otherwiseEmpty());
            }
            assertReason(last.cause(), Reason.FULL);

            // When
            outbox.settle(outbox.read(LIVE), DELIVERED);

            // Then
            until(() -> {
                Future<Void> append = outbox.appending(deliveries(CAMPAIGNS, 0, 100));
                await(append.otherwiseEmpty());
                return append.succeeded();
            });
            assertThat(outbox.outbox.healthy()).isTrue();
        }
    }

    private static void assertReason(Throwable failure, Reason reason) {
        assertThat(failure)
                .asInstanceOf(type(OutboxUnavailable.class))
                .extracting(OutboxUnavailable::reason)
                .isEqualTo(reason);
    }
}
