package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.DELIVERED;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** An outbox that has reached its bound is an outage of which the log tells. */
@Timeout(60)
class FullOutboxTest {
    private static final int MAX_BYTES = 1 << 20;
    private static final Logger LOGGER =
            (Logger) LoggerFactory.getLogger("io.aiqbraze.gateway.outbox.sqlite.write.WriteRoom");

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @TempDir
    Path directory;

    @BeforeEach
    void listen() {
        // the writer's thread adds while a test looks
        lines.list = new CopyOnWriteArrayList<>();
        lines.start();
        LOGGER.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        LOGGER.detachAppender(lines);
    }

    @Test
    void it_is_told_once_however_many_requests_are_refused() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory, MAX_BYTES, 10)) {
            fill(outbox);

            // When
            for (int more = 0; more < 10; more++) {
                assertThat(appends(outbox)).isFalse();
            }

            // Then
            assertThat(events()).containsExactly("outbox_full");
        }
    }

    @Test
    void so_is_its_end() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory, MAX_BYTES, 10)) {
            fill(outbox);

            // When
            outbox.settle(outbox.read(LIVE), DELIVERED);
            until(() -> appends(outbox) && events().size() > 1);

            // Then
            assertThat(events()).containsExactly("outbox_full", "outbox_room");
        }
    }

    @Test
    void one_that_is_never_full_says_nothing() throws Exception {
        // When
        try (var outbox = TestOutbox.open(directory, MAX_BYTES, 10)) {
            assertThat(appends(outbox)).isTrue();
        }

        // Then
        assertThat(events()).isEmpty();
    }

    @Test
    void a_request_that_is_larger_than_what_is_left_is_no_full_outbox() throws Exception {
        // When
        try (var outbox = TestOutbox.open(directory, MAX_BYTES, 10)) {
            Future<Void> append = outbox.appending(deliveries(LIVE, 0, 50_000));
            await(append.otherwiseEmpty());
            assertThat(append.failed()).isTrue();
        }

        // Then
        assertThat(events()).isEmpty();
    }

    private static void fill(TestOutbox outbox) {
        while (appends(outbox)) {
            // goes on until one is refused
        }
    }

    private static boolean appends(TestOutbox outbox) {
        Future<Void> append = outbox.appending(deliveries(LIVE, 0, 100));
        await(append.otherwiseEmpty());
        return append.succeeded();
    }

    private List<String> events() {
        return lines.list.stream()
                .flatMap(line -> line.getKeyValuePairs().stream())
                .filter(pair -> pair.key.equals("event"))
                .map((KeyValuePair pair) -> String.valueOf(pair.value))
                .toList();
    }
}
