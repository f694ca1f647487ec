package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.DELIVERED;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static io.aiqbraze.gateway.outbox.sqlite.TestOutbox.awaitAll;
import static io.aiqbraze.gateway.outbox.sqlite.TestOutbox.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.aiqbraze.gateway.outbox.LineCursor;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.aiqbraze.gateway.outbox.OutboxUnavailable.Reason;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.UserSlices;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of writes that wait for the disk. */
@Timeout(60)
class WaitingWritesTest {
    @TempDir
    Path directory;

    @Test
    void writes_that_wait_together_share_a_commit() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            CountDownLatch gate = outbox.database.hold();
            var appends = new ArrayList<Future<Void>>();
            appends.add(outbox.appending(deliveries(LIVE, 0, 1)));
            assertThat(outbox.database.held.await(30, TimeUnit.SECONDS)).isTrue();

            // When
            for (int number = 1; number < 500; number++) {
                appends.add(outbox.appending(deliveries(LIVE, number, number + 1)));
            }
            gate.countDown();
            awaitAll(appends);

            // Then
            assertThat(outbox.database.commits).hasValue(2);
            assertThat(outbox.read(LIVE))
                    .extracting(queued -> queued.delivery().index())
                    .containsExactlyElementsOf(deliveries(LIVE, 0, 500).stream()
                            .map(each -> each.index())
                            .toList());
        }
    }

    @Test
    void while_a_sync_hangs_nothing_is_acknowledged_and_reads_go_on() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 10));
            CountDownLatch gate = outbox.database.hold();

            // When
            Future<Void> append = outbox.appending(deliveries(LIVE, 10, 20));
            List<QueuedDelivery> meanwhile = outbox.read(LIVE);
            boolean acknowledged = append.isComplete();
            gate.countDown();
            await(append);

            // Then
            assertThat(acknowledged).isFalse();
            assertThat(meanwhile).hasSize(10);
            assertThat(outbox.read(LIVE)).hasSize(20);
        }
    }

    @Test
    void closing_writes_what_is_queued() throws Exception {
        // Given
        var outbox = TestOutbox.open(directory);
        CountDownLatch gate = outbox.database.hold();
        Future<Void> first = outbox.appending(deliveries(LIVE, 0, 1));
        assertThat(outbox.database.held.await(30, TimeUnit.SECONDS)).isTrue();
        Future<Void> second = outbox.appending(deliveries(LIVE, 1, 10));

        // When
        Future<Void> closed = outbox.outbox.close();
        gate.countDown();
        awaitAll(List.of(first, second, closed));

        // Then
        try (var reopened = TestOutbox.open(directory)) {
            assertThat(reopened.read(LIVE)).hasSize(10);
        }
    }

    @Test
    void a_closed_outbox_refuses_and_may_be_closed_again() throws IOException {
        // Given
        var outbox = TestOutbox.open(directory);
        outbox.close();

        // When
        outbox.close();

        // Then
        assertReason(failure(outbox.appending(deliveries(LIVE, 0, 1))), Reason.CLOSED);
        assertReason(failure(outbox.outbox.read(LIVE, UserSlices.all(1), LineCursor.START, 1)), Reason.CLOSED);
    }

    @Test
    void what_cannot_be_written_fast_enough_is_refused_but_ends_are_let_through() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 1));
            var queued = outbox.read(LIVE);
            CountDownLatch gate = outbox.database.hold();
            var appends = new ArrayList<Future<Void>>();

            // When
            Future<Void> last = outbox.appending(deliveries(LIVE, 1, 2));
            while (!last.failed()) {
                appends.add(last);
                last = outbox.appending(deliveries(LIVE, 1, 2));
            }
            Future<Void> settled = outbox.outbox.settle(Samples.settlements(queued, DELIVERED));
            gate.countDown();

            // Then
            assertReason(last.cause(), Reason.OVERLOADED);
            await(settled);
            awaitAll(appends);
            assertThat(outbox.totals(LIVE).accepted()).isEqualTo(1L + appends.size());
        }
    }

    private static void assertReason(Throwable failure, Reason reason) {
        assertThat(failure)
                .asInstanceOf(type(OutboxUnavailable.class))
                .extracting(OutboxUnavailable::reason)
                .isEqualTo(reason);
    }
}
