package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static io.aiqbraze.gateway.outbox.sqlite.TestOutbox.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.ContextPromise;
import io.aiqbraze.gateway.outbox.Outbox.PendingAppend;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.aiqbraze.gateway.outbox.OutboxUnavailable.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A turn brings several requests at once. */
class TurnOfAppendsTest {
    private static final int MAX_BYTES = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void each_request_is_stored_or_refused_by_itself() throws IOException {
        // Given
        PendingAppend first = append(0, 2);
        PendingAppend tooLarge = append(100, 20_000);
        PendingAppend last = append(2, 4);
        try (var outbox = TestOutbox.open(directory, MAX_BYTES, 1_000)) {
            // When
            outbox.outbox.append(List.of(first, tooLarge, last));

            // Then
            assertThat(failure(tooLarge.stored().future()))
                    .asInstanceOf(type(OutboxUnavailable.class))
                    .extracting(OutboxUnavailable::reason)
                    .isEqualTo(Reason.FULL);
            await(first.stored().future());
            await(last.stored().future());
            assertThat(outbox.read(LIVE))
                    .extracting(queued -> queued.delivery().index())
                    .containsExactly("0", "1", "2", "3");
        }
    }

    @Test
    void after_the_close_each_is_told() throws IOException {
        // Given
        PendingAppend first = append(0, 1);
        PendingAppend second = append(1, 2);
        var outbox = TestOutbox.open(directory);
        outbox.close();

        // When
        outbox.outbox.append(List.of(first, second));

        // Then
        assertThat(List.of(
                        failure(first.stored().future()),
                        failure(second.stored().future())))
                .allSatisfy(failure -> assertThat(failure)
                        .asInstanceOf(type(OutboxUnavailable.class))
                        .extracting(OutboxUnavailable::reason)
                        .isEqualTo(Reason.CLOSED));
    }

    private static PendingAppend append(int from, int to) {
        return new PendingAppend(
                new AcceptedRequest(deliveries(LIVE, from, to), List.of(), null), new ContextPromise<>());
    }
}
