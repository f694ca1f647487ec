package io.aiqbraze.gateway.mapping;

import static io.aiqbraze.gateway.mapping.ByteAdmission.Grant.CLIENT_HAS_ENOUGH;
import static io.aiqbraze.gateway.mapping.ByteAdmission.Grant.GIVEN;
import static io.aiqbraze.gateway.mapping.ByteAdmission.Grant.NONE_LEFT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteAdmissionTest {
    private final ByteAdmission permits = new ByteAdmission(1_000);

    @Test
    void a_single_request_may_take_all() {
        assertThat(permits.admit("a", 1_000)).isEqualTo(GIVEN);
    }

    @Test
    void what_does_not_fit_is_refused_and_takes_nothing() {
        assertThat(permits.admit("a", 1_001)).isEqualTo(NONE_LEFT);
        assertThat(permits.inUse()).isZero();
        assertThat(permits.hasInWork("a")).isFalse();
    }

    @Test
    void a_client_alone_has_half() {
        assertThat(flood("a")).isEqualTo(5);
        assertThat(permits.admit("a", 100)).isEqualTo(CLIENT_HAS_ENOUGH);
    }

    @Test
    void beside_a_client_that_floods_another_finds_as_much_room_as_is_left_for_the_rest() {
        // Given
        assertThat(flood("a")).isPositive();

        // When
        int requests = flood("b");

        // Then
        assertThat(requests).isEqualTo(2);
        assertThat(permits.admit("c", 100)).isEqualTo(GIVEN);
    }

    @Test
    void the_first_request_of_a_client_needs_only_room() {
        // Given
        assertThat(flood("a")).isPositive();

        // Then
        assertThat(permits.admit("b", 500)).isEqualTo(GIVEN);
        assertThat(permits.admit("c", 1)).isEqualTo(NONE_LEFT);
    }

    @Test
    void what_becomes_of_the_only_request_of_a_client_may_take_all_that_is_left() {
        // Given
        assertThat(permits.admit("a", 100)).isEqualTo(GIVEN);

        // Then
        assertThat(permits.takeMore("a", 900)).isEqualTo(GIVEN);
        assertThat(permits.takeMore("a", 1)).isEqualTo(NONE_LEFT);
    }

    @Test
    void what_becomes_of_one_request_of_several_counts_to_the_share_of_its_client() {
        // Given
        assertThat(flood("a")).isPositive();

        // Then
        assertThat(permits.takeMore("a", 100)).isEqualTo(CLIENT_HAS_ENOUGH);
    }

    @Test
    void two_requests_of_a_client_need_only_room_however_large_they_become() {
        // Given
        assertThat(permits.admit("a", 100)).isEqualTo(GIVEN);
        assertThat(permits.admit("a", 100)).isEqualTo(GIVEN);

        // When
        assertThat(permits.takeMore("a", 700)).isEqualTo(GIVEN);

        // Then
        assertThat(permits.admit("a", 50)).isEqualTo(CLIENT_HAS_ENOUGH);
        assertThat(permits.admit("b", 100)).isEqualTo(GIVEN);
    }

    @Test
    void what_is_given_back_is_there_for_others() {
        // Given
        int requests = flood("a");
        assertThat(permits.takeMore("b", 100)).isEqualTo(GIVEN);

        // When
        for (int request = 0; request < requests; request++) {
            permits.release("a", 100);
        }
        permits.giveBack("b", 100);

        // Then
        assertThat(permits.inUse()).isZero();
        assertThat(permits.hasInWork("a")).isFalse();
        assertThat(permits.hasInWork("b")).isFalse();
    }

    /** Enters requests of 100 bytes until one is refused; how many were not. */
    private int flood(String client) {
        int requests = 0;
        while (permits.admit(client, 100) == GIVEN) {
            requests++;
        }
        return requests;
    }
}
