package io.aiqbraze.gateway.outbox.sqlite.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.outbox.ContextPromise;
import io.aiqbraze.gateway.outbox.sqlite.write.WriteQueue.QueuedWrite;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A wait that should have ended takes an hour here, so that the test fails by its time. */
@Timeout(60)
class WriteQueueTest {
    private static final long AN_HOUR = TimeUnit.HOURS.toNanos(1);

    private final WriteQueue queue = new WriteQueue();

    @Test
    void the_writer_goes_on_as_soon_as_as_many_have_come_as_it_waits_for() throws Exception {
        // Given
        CompletableFuture<Integer> taken = CompletableFuture.supplyAsync(() -> takeAfter(2));

        // When
        queue.put(write(1));
        queue.put(write(1));

        // Then
        assertThat(taken.get()).isEqualTo(2);
    }

    @Test
    void as_much_as_makes_a_good_commit_is_enough() {
        // Given
        queue.put(write(16 << 20));

        // Then
        assertThat(takeAfter(2)).isOne();
    }

    @Test
    void who_does_not_come_is_waited_for_no_longer_than_the_bound() throws InterruptedException {
        // Given
        queue.put(write(1));

        // When
        queue.await(2, 1);

        // Then
        assertThat(queue.take(0)).hasSize(1);
    }

    @Test
    void a_queue_that_is_closed_waits_for_nobody() {
        // Given
        queue.put(write(1));

        // When
        queue.close();

        // Then
        assertThat(takeAfter(2)).isOne();
    }

    private int takeAfter(int count) {
        try {
            queue.await(count, AN_HOUR);
            return queue.take(TimeUnit.NANOSECONDS.toMillis(AN_HOUR)).size();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static QueuedWrite write(long bytes) {
        return new QueuedWrite(bytes, 1, 0, false, transaction -> {}, new ContextPromise<>());
    }
}
