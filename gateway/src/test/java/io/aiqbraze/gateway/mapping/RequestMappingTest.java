package io.aiqbraze.gateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.ByteSize;
import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.config.Secret;
import io.aiqbraze.gateway.config.TimeSpan;
import io.aiqbraze.gateway.mapping.decode.CountedBudget;
import io.aiqbraze.gateway.mapping.rules.RuleBooks;
import io.aiqbraze.gateway.metrics.MappingMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Slices, with the turns of the worker in the hands of the test. */
class RequestMappingTest {
    private final RuleBooks books = new RuleBooks();
    private final MemoryOutbox outbox = new MemoryOutbox();
    private final Deque<Runnable> turns = new ArrayDeque<>();
    private int mapped;

    @Test
    void a_large_request_lets_a_small_one_pass_between_its_slices() {
        // Given
        RequestMapping mapping = mapping();
        Future<MappingAnswer> large = map(mapping, "[" + "{},".repeat(2 * RequestMapping.SLICE) + "{}]");

        // When
        Future<MappingAnswer> small = map(mapping, "{}");

        // Then
        assertThat(small.isComplete()).isTrue();
        assertThat(large.isComplete()).isFalse();
        while (!turns.isEmpty()) {
            turns.remove().run();
        }
        assertThat(large.result()).isInstanceOf(MappingAnswer.Mapped.class);
    }

    @Test
    void one_turn_maps_one_slice() {
        // When
        Future<MappingAnswer> large = map(mapping(), "[" + "{},".repeat(2 * RequestMapping.SLICE) + "{}]");

        // Then
        assertThat(large.isComplete()).isFalse();
        assertThat(mapped).isEqualTo(RequestMapping.SLICE);
    }

    private Future<MappingAnswer> map(RequestMapping mapping, String body) {
        var ticket = new Ticket(MappingPool.json(body), 0, Promise.promise(), null);
        assertThat(ticket.claim()).isTrue();
        return mapping.map(ticket, new CountedBudget(Long.MAX_VALUE), turns::add, stream -> {});
    }

    private RequestMapping mapping() {
        books.swap(new FakeRule(payload -> mapped++).book("v1"));
        var size = new ByteSize(1_000_000);
        var settings = new IngestSettings(
                "",
                0,
                new Secret(""),
                Map.of(),
                size,
                size,
                20_000,
                new ByteSize(2_000_000),
                new TimeSpan(Duration.ofSeconds(1)),
                100,
                202);
        var meters = new MappingMeters(new SimpleMeterRegistry());
        return new RequestMapping(
                books,
                new Decoding(settings),
                new Storing(outbox, meters),
                new Watchdog(books, () -> 0, 1),
                Clock.systemUTC(),
                meters);
    }
}
