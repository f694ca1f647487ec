package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.CAMPAIGNS;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.DELIVERED;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.outbox.DeliveryNames.NameCombination;
import io.aiqbraze.gateway.outbox.Orders;
import io.aiqbraze.gateway.outbox.sqlite.write.NamesOfStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownNamesTest {
    private static final Delivery TRIGGER = deliveries(CAMPAIGNS, 0, 1).get(0);

    @TempDir
    Path directory;

    private TestOutbox outbox;

    @BeforeEach
    void open() throws Exception {
        outbox = TestOutbox.open(directory);
    }

    @AfterEach
    void close() {
        outbox.close();
    }

    @Test
    void how_a_sender_calls_a_campaign_is_known_after_a_restart() throws Exception {
        // Given
        outbox.append(List.of(TRIGGER.sentAs("welcome")));

        // When
        outbox.close();
        open();

        // Then
        assertThat(outbox.outbox.names().leads("welcome", TRIGGER)).isTrue();
        assertThat(outbox.outbox.names().leads("goodbye", TRIGGER)).isFalse();
        assertThat(names()).containsExactly("welcome");
    }

    @Test
    void what_did_not_come_for_30_days_is_forgotten() throws Exception {
        // Given
        outbox.append(List.of(TRIGGER.sentAs("welcome")));
        outbox.clock.advance(Duration.ofDays(31));

        // When
        List<String> silent = names();
        outbox.append(deliveries(LIVE, 0, 1));
        outbox.close();
        open();

        // Then
        assertThat(silent).isEmpty();
        assertThat(names()).isEmpty();
        assertThat(outbox.outbox.names().seen()).hasSize(1);
    }

    @Test
    void what_was_delivered_late_is_known_from_then_on_by_all_its_names() {
        // Given
        outbox.append(List.of(TRIGGER.sentAs("welcome")));
        outbox.clock.advance(Duration.ofDays(29));

        // When
        outbox.settle(outbox.read(CAMPAIGNS), DELIVERED);
        outbox.clock.advance(Duration.ofDays(29));

        // Then
        assertThat(outbox.outbox.names().seen())
                .extracting(NameCombination::sentAs)
                .containsExactly("welcome");
    }

    @Test
    void a_sender_of_ever_new_names_pushes_out_none_of_another_stream_and_none_that_is_paused() {
        // Given
        outbox.append(List.of(TRIGGER.sentAs("welcome")));
        outbox.append(List.of(TRIGGER.from(Samples.origin("others", "r-1")).sentAs("rare")));
        var unused = await(outbox.outbox.add(Orders.pause(Orders.campaign("welcome"))));

        // When
        outbox.append(IntStream.range(0, 3 * NamesOfStream.MOST)
                .mapToObj(number -> TRIGGER.sentAs("new-" + number))
                .toList());

        // Then
        assertThat(outbox.outbox.names().seen()).hasSize(NamesOfStream.MOST + 1);
        assertThat(names()).contains("welcome", "rare", "new-" + (3 * NamesOfStream.MOST - 1));
    }

    @Test
    void names_of_a_commit_that_failed_come_with_the_next() throws Exception {
        // Given
        outbox.database.failing = true;
        Throwable failure = TestOutbox.failure(outbox.appending(List.of(TRIGGER.sentAs("welcome"))));
        outbox.database.failing = false;

        // When
        outbox.append(List.of(TRIGGER.sentAs("welcome")));
        outbox.close();
        open();

        // Then
        assertThat(failure).hasMessageContaining("cannot write");
        assertThat(names()).containsExactly("welcome");
    }

    @Test
    void a_hash_of_a_user_is_the_same_after_a_restart_and_another_in_each_outbox(@TempDir Path elsewhere)
            throws Exception {
        // Given
        Fingerprint hash = outbox.outbox.names().hash("u-1");

        // When
        outbox.close();
        open();

        // Then
        assertThat(outbox.outbox.names().hash("u-1")).isEqualTo(hash);
        try (var other = TestOutbox.open(elsewhere)) {
            assertThat(other.outbox.names().hash("u-1")).isNotEqualTo(hash);
        }
    }

    private List<String> names() {
        return outbox.outbox.names().seen().stream()
                .map(NameCombination::sentAs)
                .filter(name -> name != null)
                .toList();
    }
}
