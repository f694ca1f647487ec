package io.aiqbraze.gateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aiqbraze.jq.run.MemoryLender;
import io.aiqbraze.jq.run.RunMemory;
import io.aiqbraze.jq.run.RunawayRule;
import org.junit.jupiter.api.Test;

class RuleMemoryTest {
    private static final int MB = 1 << 20;

    private final ByteAdmission permits = new ByteAdmission(10 * MB);
    private final RequestBytes held = new RequestBytes(permits, "sender", 0);

    @Test
    void what_a_rule_makes_of_an_ordinary_payload_takes_nothing_from_anybody() {
        // When
        try (var memory = new RunMemory(new RuleMemory(held))) {
            memory.pay(60_000);

            // Then
            assertThat(permits.inUse()).isZero();
        }
    }

    @Test
    void what_a_rule_makes_is_held_until_its_payload_is_mapped() {
        // Given
        var memory = new RunMemory(new RuleMemory(held));
        memory.pay(3 * MB);
        long meanwhile = permits.inUse();

        // When
        memory.close();
        held.releaseAll();

        // Then
        assertThat(meanwhile).isGreaterThan(2 * MB);
        assertThat(permits.inUse()).isZero();
    }

    @Test
    void a_rule_that_needs_what_others_hold_is_told_to_come_again() {
        // Given
        assertThat(permits.takeMore("other", 9 * MB)).isEqualTo(ByteAdmission.Grant.GIVEN);
        try (var memory = new RunMemory(new RuleMemory(held))) {
            // When
            var exhausted = catchThrowableOfType(MemoryLender.Exhausted.class, () -> memory.pay(3 * MB));

            // Then
            assertThat(RuleMemory.reason(exhausted).isForGood()).isFalse();
        }
    }

    @Test
    void a_rule_that_needs_more_than_all_requests_may_hold_makes_too_much_of_its_payload() {
        try (var memory = new RunMemory(new RuleMemory(held))) {
            assertThatThrownBy(() -> memory.pay(20 * MB)).isInstanceOf(RunawayRule.TooMuchMade.class);
        }
    }

    @Test
    void a_payload_may_not_become_more_than_its_bound_however_much_there_is() {
        // Given
        var enough = new RequestBytes(new ByteAdmission(1_000L * MB), "sender", 0);
        try (var memory = new RunMemory(new RuleMemory(enough))) {
            memory.pay(RunMemory.MAX_BYTES);

            // When, Then
            assertThatThrownBy(() -> memory.pay(1)).isInstanceOf(RunawayRule.TooMuchMade.class);
        }
    }
}
