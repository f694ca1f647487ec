package io.aiqbraze.gateway.stops;

import static io.aiqbraze.gateway.outbox.sqlite.Samples.BULK;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.DELIVERED;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.TestFutures;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.model.Origin;
import io.aiqbraze.gateway.outbox.Orders;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.outbox.sqlite.Samples;
import io.aiqbraze.gateway.outbox.sqlite.TestOutbox;
import io.aiqbraze.gateway.stops.OldestWaiting.OldestTimes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldestWaitingTest {
    private static final Instant FIRST = Instant.parse("2026-01-05T10:00:00Z");

    @TempDir
    private Path directory;

    private TestOutbox outbox;
    private OldestWaiting oldest;

    @BeforeEach
    void open() throws IOException {
        outbox = TestOutbox.open(directory);
        oldest = new OldestWaiting(outbox.outbox);
    }

    @AfterEach
    void close() {
        outbox.close();
    }

    @Test
    void each_line_has_its_own_oldest() {
        // Given
        append(LIVE, "events", 0, 3);
        append(BULK, "events", 7, 9);

        // When
        look();

        // Then
        assertThat(oldest.found()).containsOnlyKeys(LIVE, BULK);
        assertThat(oldest.found().get(LIVE)).isEqualTo(new OldestTimes(at(0), 0));
        assertThat(oldest.found().get(BULK)).isEqualTo(new OldestTimes(at(7), 0));
    }

    @Test
    void what_has_ended_is_not_old() {
        // Given
        append(LIVE, "events", 0, 3);
        outbox.settle(outbox.read(LIVE).subList(0, 2), DELIVERED);

        // When
        look();

        // Then
        assertThat(oldest.found().get(LIVE).free()).isEqualTo(at(2));
    }

    @Test
    void a_line_in_which_nothing_waits_has_none() {
        // Given
        append(LIVE, "events", 0, 3);
        look();
        outbox.settle(outbox.read(LIVE), DELIVERED);

        // When
        look();

        // Then
        assertThat(oldest.found()).isEmpty();
    }

    @Test
    void what_is_held_back_is_told_apart() {
        // Given
        append(LIVE, "paused", 0, 3);
        append(LIVE, "events", 3, 6);
        var unused = pause("paused");

        // When
        look();

        // Then
        assertThat(oldest.found().get(LIVE)).isEqualTo(new OldestTimes(at(3), at(0)));
    }

    @Test
    void a_pause_that_ends_makes_what_it_held_back_old_again() {
        // Given
        append(LIVE, "paused", 0, 3);
        append(LIVE, "events", 3, 6);
        Stop pause = pause("paused");
        look();
        TestFutures.await(outbox.outbox.remove(List.of(pause.id())));

        // When
        look();

        // Then
        assertThat(oldest.found().get(LIVE)).isEqualTo(new OldestTimes(at(0), 0));
    }

    @Test
    void what_comes_behind_all_that_is_held_back_is_found() {
        // Given
        append(LIVE, "paused", 0, 3);
        var unused = pause("paused");
        look();
        assertThat(oldest.found().get(LIVE)).isEqualTo(new OldestTimes(0, at(0)));
        append(LIVE, "events", 3, 6);

        // When
        look();

        // Then
        assertThat(oldest.found().get(LIVE)).isEqualTo(new OldestTimes(at(3), at(0)));
    }

    private void look() {
        TestFutures.await(oldest.look());
    }

    private Stop pause(String stream) {
        return TestFutures.await(outbox.outbox.add(Orders.pause(Orders.stream(stream))));
    }

    /** Each a second after the one before. */
    private void append(Line line, String stream, int from, int to) {
        outbox.append(IntStream.range(from, to)
                .mapToObj(second -> delivery(line, stream, second))
                .toList());
    }

    private static Delivery delivery(Line line, String stream, int second) {
        Delivery sample = Samples.delivery(line, second);
        var origin = new Origin("client", stream, "request-" + second, "rules", FIRST.plusSeconds(second));
        return sample.from(origin);
    }

    private static long at(int second) {
        return FIRST.plusSeconds(second).toEpochMilli();
    }
}
