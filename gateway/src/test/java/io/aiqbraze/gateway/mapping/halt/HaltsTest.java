package io.aiqbraze.gateway.mapping.halt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Decisions, with the time in the hands of the test. */
class HaltsTest {
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    private static final Duration HALT = Duration.ofSeconds(30);

    private Duration passed = Duration.ZERO;
    private final InstantSource time = () -> START.plus(passed);
    private final Halts halts = new Halts(HALT, () -> passed.toNanos() - 7, time.withZone(ZoneOffset.UTC));

    @Test
    void one_payload_that_runs_away_costs_itself() {
        // When
        runAway("events", "crm", 2);

        // Then
        assertThat(halts.list()).isEmpty();
        assertThat(halts.admit("events", "crm")).isInstanceOf(Admission.class);
    }

    @Test
    void a_client_whose_payloads_run_away_is_told_to_come_later_alone() {
        // When
        runAway("events", "crm", 3);

        // Then
        assertThat(halts.admit("events", "crm"))
                .isEqualTo(new HaltDecision.Refused(
                        new RuleHalt("events", "crm", START, START.plus(HALT), RuleHalt.Cause.PAYLOADS, "r 0"), 30));
        assertThat(halts.admit("events", "shop")).isInstanceOf(Admission.class);
        assertThat(halts.admit("campaigns", "crm")).isInstanceOf(Admission.class);
        assertThat(halts.ofAll("events")).isNull();
    }

    @Test
    void payloads_that_run_away_now_and_then_halt_nobody() {
        // When
        for (int minute = 0; minute < 5; minute++) {
            runAway("events", "crm", 2);
            pass(Duration.ofSeconds(61));
        }

        // Then
        assertThat(halts.list()).isEmpty();
    }

    @Test
    void payloads_that_take_longer_than_a_minute_each_are_one_after_the_other_all_the_same() {
        // When
        for (int time = 0; time < 3; time++) {
            Admission request = admitted("events", "crm");
            pass(Duration.ofMinutes(5));
            halts.ranAway(request, "r 0", Duration.ofMinutes(5).toNanos());
        }

        // Then
        assertThat(halts.list()).extracting(RuleHalt::client).containsExactly("crm");
    }

    @Test
    void a_payload_of_another_client_that_began_within_a_minute_halts_the_stream_however_long_it_took() {
        // Given
        runAway("events", "crm", 1);
        pass(Duration.ofSeconds(30));
        Admission request = admitted("events", "shop");

        // When
        pass(Duration.ofMinutes(5));
        halts.ranAway(request, "r 0", Duration.ofMinutes(5).toNanos());

        // Then
        assertThat(halts.ofAll("events")).isNotNull();
    }

    @Test
    void a_request_under_way_ends_when_its_client_is_halted() {
        // Given
        Admission begunBefore = admitted("events", "crm");
        Admission ofAnother = admitted("events", "shop");

        // When
        runAway("events", "crm", 3);

        // Then
        assertThat(halts.revocation(begunBefore)).isNotNull();
        assertThat(halts.revocation(ofAnother)).isNull();
    }

    @Test
    void after_its_time_one_request_may_try_and_by_doing_well_ends_the_halt() {
        // Given
        runAway("events", "crm", 3);
        pass(HALT);

        // When
        Admission trial = admitted("events", "crm");
        HaltDecision beside = halts.admit("events", "crm");
        halts.ended(trial, true);

        // Then
        assertThat(beside).isInstanceOf(HaltDecision.Refused.class);
        assertThat(halts.list()).isEmpty();
        runAway("events", "crm", 2);
        assertThat(halts.list()).isEmpty();
    }

    @Test
    void each_trial_that_fails_doubles_the_time_up_to_sixteen_times() {
        // Given
        runAway("events", "crm", 3);

        for (long factor : new long[] {2, 4, 8, 16, 16}) {
            // When
            pass(Duration.between(time.instant(), halts.list().get(0).nextTry()));
            halts.ranAway(admitted("events", "crm"), "r 1", 0);

            // Then
            assertThat(halts.list())
                    .containsExactly(new RuleHalt(
                            "events",
                            "crm",
                            START,
                            time.instant().plus(HALT.multipliedBy(factor)),
                            RuleHalt.Cause.PAYLOADS,
                            "r 0"));
        }
    }

    @Test
    void a_trial_that_comes_to_nothing_lets_another_try_at_once() {
        // Given
        runAway("events", "crm", 3);
        pass(HALT);

        // When
        halts.ended(admitted("events", "crm"), false);

        // Then
        assertThat(halts.list()).hasSize(1);
        assertThat(halts.admit("events", "crm")).isInstanceOf(Admission.class);
    }

    @Test
    void a_trial_that_takes_long_keeps_no_other_from_trying_and_goes_on() {
        // Given
        runAway("events", "crm", 3);
        pass(HALT);
        Admission first = admitted("events", "crm");

        // When
        pass(HALT);
        Admission second = admitted("events", "crm");

        // Then
        assertThat(halts.revocation(first)).isNull();
        halts.ended(second, true);
        assertThat(halts.list()).isEmpty();
        assertThat(halts.revocation(first)).isNull();
    }

    @Test
    void payloads_of_two_clients_within_a_minute_halt_the_stream_for_all() {
        // When
        runAway("events", "crm", 1);
        pass(Duration.ofSeconds(60));
        runAway("events", "shop", 1);

        // Then
        assertThat(halts.ofAll("events"))
                .isEqualTo(new RuleHalt(
                        "events", null, time.instant(), time.instant().plus(HALT), RuleHalt.Cause.CLIENTS, "r 0"));
        assertThat(halts.admit("events", "web")).isInstanceOf(HaltDecision.Refused.class);
        assertThat(halts.admit("campaigns", "web")).isInstanceOf(Admission.class);
    }

    @Test
    void payloads_of_two_clients_further_apart_halt_nothing() {
        // When
        runAway("events", "crm", 1);
        pass(Duration.ofSeconds(61));
        runAway("events", "shop", 1);

        // Then
        assertThat(halts.list()).isEmpty();
    }

    @Test
    void a_halted_stream_is_taken_up_again_by_a_request_that_does_well() {
        // Given
        runAway("events", "crm", 1);
        runAway("events", "shop", 1);
        pass(HALT);

        // When
        Admission trial = admitted("events", "web");
        HaltDecision beside = halts.admit("events", "crm");
        halts.ended(trial, true);

        // Then
        assertThat(beside).isInstanceOf(HaltDecision.Refused.class);
        assertThat(halts.list()).isEmpty();
        runAway("events", "shop", 1);
        assertThat(halts.list()).isEmpty();
    }

    @Test
    void who_fails_in_the_trial_of_a_stream_is_not_the_one_to_try_next() {
        // Given
        runAway("events", "crm", 1);
        runAway("events", "shop", 1);
        pass(HALT);

        // When
        halts.ranAway(admitted("events", "crm"), "r 1", 0);
        pass(HALT.minusSeconds(1));
        HaltDecision early = halts.admit("events", "web");
        pass(Duration.ofSeconds(1));
        Admission trial = admitted("events", "web");
        halts.ended(trial, true);

        // Then
        assertThat(early).isInstanceOf(HaltDecision.Refused.class);
        assertThat(halts.ofAll("events")).isNull();
    }

    @Test
    void a_client_alone_never_halts_the_stream_by_payloads() {
        // When
        for (int times = 0; times < 100; times++) {
            if (halts.admit("events", "crm") instanceof Admission request) {
                halts.ranAway(request, "r 0", 0);
            }
            pass(Duration.ofSeconds(10));
        }

        // Then
        assertThat(halts.list()).extracting(RuleHalt::client).containsExactly("crm");
    }

    @Test
    void a_lost_worker_halts_its_client_and_a_second_one_within_a_minute_the_stream() {
        // Given
        Admission first = admitted("events", "crm");
        Admission second = admitted("events", "shop");

        // When
        halts.lostWorker(first, "r 0", 0);
        List<RuleHalt> before = halts.list();
        pass(Duration.ofSeconds(60));
        halts.lostWorker(second, "r 1", 0);

        // Then
        assertThat(before).extracting(RuleHalt::client).containsExactly("crm");
        assertThat(halts.ofAll("events")).isNotNull();
    }

    @Test
    void a_client_alone_does_not_halt_the_stream_by_workers_that_it_loses_one_after_the_other() {
        // When
        for (int times = 0; times < 200; times++) {
            if (halts.admit("events", "crm") instanceof Admission request) {
                halts.lostWorker(request, "r 0", 0);
            }
            pass(Duration.ofSeconds(10));
        }

        // Then
        assertThat(halts.ofAll("events")).isNull();
        assertThat(halts.list()).extracting(RuleHalt::client).containsExactly("crm");
    }

    @Test
    void loading_rules_ends_every_halt_and_what_ran_away_under_earlier_ones_no_longer_counts() {
        // Given
        Admission earlier = admitted("events", "crm");
        runAway("events", "crm", 3);
        runAway("events", "shop", 1);

        // When
        halts.reloaded();
        halts.ranAway(earlier, "r 0", 0);
        halts.lostWorker(earlier, "r 0", 0);

        // Then
        assertThat(halts.list()).isEmpty();
        runAway("events", "shop", 2);
        assertThat(halts.list()).isEmpty();
    }

    @Test
    void an_operator_lifts_the_halts_of_one_stream_or_all() {
        // Given
        runAway("events", "crm", 3);
        runAway("campaigns", "crm", 3);
        runAway("mixed", "crm", 3);

        // When
        List<RuleHalt> ofOne = halts.clear("events");
        HaltDecision after = halts.admit("events", "crm");
        List<RuleHalt> ofOthers = halts.clear(null);

        // Then
        assertThat(ofOne).extracting(RuleHalt::stream).containsExactly("events");
        assertThat(after).isInstanceOf(Admission.class);
        assertThat(ofOthers).extracting(RuleHalt::stream).containsExactly("campaigns", "mixed");
        assertThat(halts.list()).isEmpty();
        assertThat(halts.clear("nothing")).isEmpty();
    }

    private void runAway(String stream, String client, int times) {
        for (int time = 0; time < times; time++) {
            halts.ranAway(new Admission(stream, client, loads()), "r 0", 0);
        }
    }

    /** Of the rules in force; a request admitted to a stream of nobody knows it. */
    private int loads() {
        return admitted("untouched", "nobody").load();
    }

    private Admission admitted(String stream, String client) {
        return (Admission) halts.admit(stream, client);
    }

    private void pass(Duration more) {
        passed = passed.plus(more);
    }
}
