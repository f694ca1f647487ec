package io.aiqbraze.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.http.ConnectionBound.ConnectionPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConnectionBoundTest {
    private final AtomicInteger refused = new AtomicInteger();
    private final ConnectionBound bound = new ConnectionBound("test", 10, () -> 0, refused::incrementAndGet);
    private final List<String> closed = new ArrayList<>();

    @Test
    void past_the_bound_the_stranger_that_has_been_there_longest_goes() {
        // Given
        for (int number = 0; number < 10; number++) {
            stranger("10.0.0." + number);
        }

        // When
        stranger("10.0.1.0");
        stranger("10.0.1.1");

        // Then
        assertThat(closed).containsExactly("10.0.0.0", "10.0.0.1");
        assertThat(refused).hasValue(2);
    }

    @Test
    void who_has_shown_a_key_stays() {
        // Given
        ConnectionPlace first = enter("10.0.0.1");
        assertThat(bound.prove(first)).isTrue();

        // When
        for (int number = 0; number < 20; number++) {
            stranger("10.0.1." + number);
        }

        // Then
        assertThat(closed).hasSize(11).doesNotContain("10.0.0.1");
    }

    @Test
    void a_tenth_is_left_to_those_who_have_yet_to_show_a_key() {
        // Given
        for (int number = 0; number < 9; number++) {
            assertThat(bound.prove(enter("10.0.0." + number))).isTrue();
        }

        // When
        boolean proven = bound.prove(enter("10.0.1.0"));
        stranger("10.0.1.1");

        // Then
        assertThat(proven).isFalse();
        assertThat(closed).containsExactly("10.0.1.0");
    }

    @Test
    void strangers_of_one_address_take_no_more_than_half_and_push_out_each_other() {
        // Given
        stranger("10.0.0.9");
        for (int number = 0; number < 5; number++) {
            stranger("10.0.0.1");
        }

        // When
        stranger("10.0.0.1");

        // Then
        assertThat(closed).containsExactly("10.0.0.1");
    }

    @Test
    void proven_ones_of_one_address_may_be_more() {
        // When an ingress passes on what comes from everywhere
        for (int number = 0; number < 9; number++) {
            assertThat(bound.prove(enter("10.0.0.1"))).isTrue();
        }

        // Then
        assertThat(closed).isEmpty();
    }

    @Test
    void the_addresses_of_one_network_of_ipv6_count_as_one() {
        // Given
        for (int number = 0; number < 5; number++) {
            stranger("2001:db8:0:7:0:0:0:" + number);
        }

        // When
        stranger("2001:db8:0:8:0:0:0:1");
        stranger("2001:db8:0:7:1:2:3:4");

        // Then
        assertThat(closed).containsExactly("2001:db8:0:7:0:0:0:0");
    }

    @Test
    void a_place_that_is_left_is_free() {
        // Given
        ConnectionPlace proven = enter("10.0.0.1");
        assertThat(bound.prove(proven)).isTrue();
        bound.leave(proven);
        bound.leave(enter("10.0.0.2"));

        // When
        for (int number = 0; number < 10; number++) {
            stranger("10.0.1." + number);
        }

        // Then
        assertThat(closed).isEmpty();
    }

    @Test
    void a_place_that_is_lost_cannot_be_proven_and_is_not_left_twice() {
        // Given
        ConnectionPlace lost = enter("10.0.0.1");
        for (int number = 0; number < 10; number++) {
            stranger("10.0.1." + number);
        }

        // When
        boolean proven = bound.prove(lost);
        bound.leave(lost);
        stranger("10.0.2.1");

        // Then
        assertThat(proven).isFalse();
        assertThat(closed).containsExactly("10.0.0.1", "10.0.1.0");
    }

    @Test
    void a_bound_of_one_still_lets_everybody_try() {
        // Given
        var narrow = new ConnectionBound("test", 1, () -> 0, refused::incrementAndGet);
        ConnectionPlace first = narrow.enter("10.0.0.1", () -> closed.add("first"));

        // When
        ConnectionPlace second = narrow.enter("10.0.0.2", () -> closed.add("second"));

        // Then
        assertThat(closed).containsExactly("first");
        assertThat(narrow.prove(first)).isFalse();
        assertThat(narrow.prove(second)).isTrue();
    }

    private void stranger(String address) {
        assertThat(enter(address).isProven()).isFalse();
    }

    private ConnectionPlace enter(String address) {
        return bound.enter(address, () -> closed.add(address));
    }
}
