package io.aiqbraze.gateway.mapping.halt;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.mapping.halt.HaltDecision.Admission;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What halts a client or a stream, and what ends it before its time. */
class RuleHaltsTest extends HaltTest {
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
}
