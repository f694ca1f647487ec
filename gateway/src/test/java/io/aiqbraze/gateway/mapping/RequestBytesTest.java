package io.aiqbraze.gateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aiqbraze.formats.ByteBudget.Exhausted;
import org.junit.jupiter.api.Test;

class RequestBytesTest {
    private static final long MAX = 1_000_000;
    private static final long BODY = 100_000;
    private static final long NEARLY_ALL = MAX - MAX / 16;

    private final ByteAdmission permits = new ByteAdmission(MAX);
    private final RequestBytes held = new RequestBytes(permits, "crm", BODY);

    RequestBytesTest() {
        assertThat(permits.admit("crm", BODY)).isEqualTo(ByteAdmission.Grant.GIVEN);
    }

    @Test
    void all_that_there_is_may_be_taken() throws Exception {
        // When
        held.take(MAX - BODY - 1);
        held.take(1);

        // Then
        assertThat(permits.inUse()).isEqualTo(MAX);
    }

    @Test
    void what_others_hold_may_come_free() {
        // Given
        assertThat(permits.admit("another", 500_000)).isEqualTo(ByteAdmission.Grant.GIVEN);

        // When
        Exhausted exhausted = catchThrowableOfType(Exhausted.class, () -> held.take(NEARLY_ALL - BODY));

        // Then
        assertThat(exhausted.isForGood()).isFalse();
    }

    @Test
    void what_takes_nearly_all_never_fits_beside_others() throws Exception {
        // Given a small request of another, of which there is always one
        assertThat(permits.admit("another", 2_000)).isEqualTo(ByteAdmission.Grant.GIVEN);
        held.take(NEARLY_ALL - BODY);

        // When
        Exhausted exhausted = catchThrowableOfType(Exhausted.class, () -> held.take(MAX - NEARLY_ALL - 1_000));

        // Then
        assertThat(exhausted.isForGood()).isTrue();
    }

    @Test
    void what_is_more_than_there_is_beside_its_own_body_never_fits() {
        // Given
        assertThat(permits.admit("another", 500_000)).isEqualTo(ByteAdmission.Grant.GIVEN);

        // When
        Exhausted exhausted = catchThrowableOfType(Exhausted.class, () -> held.take(MAX - BODY + 1));

        // Then
        assertThat(exhausted.isForGood()).isTrue();
    }

    @Test
    void what_was_given_back_does_not_count_for_it() throws Exception {
        // Given
        held.take(MAX / 2);
        held.give(MAX / 2);

        // When
        held.take(MAX - BODY);

        // Then
        assertThat(permits.inUse()).isEqualTo(MAX);
    }

    @Test
    void many_small_things_ask_what_all_share_only_now_and_then() throws Exception {
        // When
        held.take(1);
        long first = permits.inUse();
        for (int taken = 0; taken < 1_000; taken++) {
            held.take(10);
        }

        // Then
        assertThat(permits.inUse()).isEqualTo(first);
    }

    @Test
    void at_the_end_nothing_is_held() throws Exception {
        // Given
        held.take(200_000);
        held.give(150_000);

        // When
        held.releaseAll();

        // Then
        assertThat(permits.inUse()).isEqualTo(BODY);
    }
}
