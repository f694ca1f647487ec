package io.aiqbraze.gateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.ByteSize;
import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.config.Secret;
import io.aiqbraze.gateway.config.TimeSpan;
import io.aiqbraze.gateway.config.TlsSettings;
import io.aiqbraze.gateway.mapping.halt.HaltDecision.Admission;
import io.aiqbraze.gateway.mapping.halt.RuleHalts;
import io.aiqbraze.gateway.mapping.rules.RulesInForce;
import io.aiqbraze.gateway.metrics.MappingMeters;
import io.aiqbraze.gateway.outbox.ContextPromise;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Turns, with the time of the worker in the hands of the test. */
class MappingTurnsTest {
    private static final MappingTurns.Worker NOBODY = new MappingTurns.Worker() {
        @Override
        public void isLate() {
            throw new AssertionError("nobody looks");
        }

        @Override
        public void isLost() {
            throw new AssertionError("nobody looks");
        }
    };

    private final RulesInForce books = new RulesInForce();
    private final RuleHalts halts = new RuleHalts(Duration.ofSeconds(30), () -> 0, Clock.systemUTC());
    private final MemoryOutbox outbox = new MemoryOutbox();
    private final ByteAdmission permits = new ByteAdmission(10_000_000);
    private long nanos = Long.MAX_VALUE - 5;
    private long payloadNanos;
    private int mapped;

    @Test
    void a_turn_ends_by_time_between_two_payloads() {
        // Given
        payloadNanos = MappingTurns.TURN_NANOS / 3;
        MappingTurns mapping = mapping();
        MappingJob job = job("[{},{},{},{},{}]");

        // When
        Future<MappingAnswer> first = mapping.turn(job, NOBODY);
        int mappedInFirst = mapped;
        Future<MappingAnswer> second = mapping.turn(job, NOBODY);

        // Then
        assertThat(first).isNull();
        assertThat(mappedInFirst).isEqualTo(4);
        assertThat(second.result()).isInstanceOf(MappingAnswer.Mapped.class);
    }

    @Test
    void a_payload_that_takes_long_has_a_turn_of_its_own() {
        // Given
        payloadNanos = 100 * MappingTurns.TURN_NANOS;
        MappingTurns mapping = mapping();

        // When
        Future<MappingAnswer> first = mapping.turn(job("[{},{}]"), NOBODY);

        // Then
        assertThat(first).isNull();
        assertThat(mapped).isOne();
    }

    @Test
    void quick_payloads_are_mapped_in_one_turn_however_many_they_are() {
        // When
        Future<MappingAnswer> answer = mapping().turn(job("[" + "{},".repeat(10_000) + "{}]"), NOBODY);

        // Then
        assertThat(answer.result()).isInstanceOf(MappingAnswer.Mapped.class);
    }

    @Test
    void a_request_whose_client_is_halted_meanwhile_ends_at_its_next_turn() {
        // Given
        payloadNanos = MappingTurns.TURN_NANOS;
        MappingTurns mapping = mapping();
        MappingJob job = job("[{},{}]");
        assertThat(mapping.turn(job, NOBODY)).isNull();

        // When
        halts.lostWorker((Admission) halts.admit("events", "crm"), "r-2 0", 0);
        Future<MappingAnswer> answer = mapping.turn(job, NOBODY);

        // Then
        assertThat(answer.result()).isInstanceOf(MappingAnswer.Halted.class);
        assertThat(outbox.appends).isEmpty();
    }

    @Test
    void a_request_that_may_try_and_is_mapped_ends_the_halt() {
        // Given
        var now = new long[1];
        var ending = new RuleHalts(Duration.ofSeconds(30), () -> now[0], Clock.systemUTC());
        MappingTurns mapping = mapping(ending);
        ending.lostWorker((Admission) ending.admit("events", "crm"), "r-2 0", 0);
        now[0] = Duration.ofMinutes(2).toNanos();

        // When
        Future<MappingAnswer> unreadable = mapping.turn(job("["), NOBODY);
        boolean goesOn = !ending.list().isEmpty();
        Future<MappingAnswer> answer = mapping.turn(job("{}"), NOBODY);

        // Then
        assertThat(unreadable.result()).isInstanceOf(MappingAnswer.Unreadable.class);
        assertThat(goesOn).isTrue();
        assertThat(answer.result()).isInstanceOf(MappingAnswer.Mapped.class);
        assertThat(ending.list()).isEmpty();
    }

    private MappingJob job(String body) {
        return new MappingJob(new MappingJob.PendingAnswer(MappingPool.json(body), 0, new ContextPromise<>()), permits);
    }

    private MappingTurns mapping() {
        return mapping(halts);
    }

    private MappingTurns mapping(RuleHalts ofRules) {
        books.swap(new FakeRule(payload -> {
                    mapped++;
                    nanos += payloadNanos;
                })
                .book("v1"));
        var size = new ByteSize(1_000_000);
        var settings = new IngestSettings(
                "",
                0,
                new TlsSettings("", ""),
                new Secret(""),
                Map.of(),
                size,
                size,
                20_000,
                new ByteSize(2_000_000),
                new TimeSpan(Duration.ofSeconds(1)),
                100,
                new TimeSpan(Duration.ofSeconds(60)),
                new ByteSize(16 << 10),
                202);
        var meters = new MappingMeters(new SimpleMeterRegistry());
        return new MappingTurns(
                books,
                ofRules,
                new RequestDecoder(settings),
                new RequestStorage(outbox, meters),
                new Watchdog(thread -> 0, 1),
                new MappingTurns.Clocks(Clock.systemUTC(), () -> nanos),
                meters);
    }
}
