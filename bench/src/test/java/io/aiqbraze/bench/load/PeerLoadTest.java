package io.aiqbraze.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PeerLoadTest {
    @Test
    void a_load_is_named_by_what_is_posted_and_how() {
        // Given
        var batches = new PeerLoad(100, true, 8, 0);
        var single = new PeerLoad(1, false, 1, 10_000);

        // When, Then
        assertThat(batches.name()).isEqualTo("100 events with ids, 8 connections");
        assertThat(single.name()).isEqualTo("1 event, 1 connection, 10,000/s");
    }

    @Test
    void a_batch_whose_numbers_do_not_share_digits_is_refused() {
        // When, Then
        assertThatThrownBy(() -> new PeerLoad(75, true, 8, 0)).hasMessage("batch is 75; accepted: 1, 10, 100 or 1000");
    }
}
