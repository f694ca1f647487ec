package io.aiqbraze.gateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.TestFutures;
import io.aiqbraze.gateway.deadletter.DeadLetter.Arrival;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.deadletter.DeadLetters.Resolution;
import io.aiqbraze.gateway.deadletter.LetterDecisions.CurrentRules;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Origin;
import io.aiqbraze.jq.run.MemoryLender;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ReplayMappingTest {
    private static final Instant REPLAYED = MappingPool.NOW.plusSeconds(3600);

    private MappingPool pool;
    private ReplayMapping remapping;

    @BeforeEach
    void open(Vertx vertx) {
        pool = new MappingPool(vertx, 1);
        remapping = new ReplayMapping(pool.books, pool.halts, pool.watchdog, () -> MemoryLender.OF_ITS_OWN, pool.vertx);
    }

    @Test
    void a_payload_goes_as_it_came_but_by_the_rules_of_today() {
        // Given
        pool.books.swap(new FakeRule().book("v2"));
        RefusedPayload refused = refused("{\"a\":1}", Arrival.Form.OBJECT);

        // When
        Resolution resolution = map(refused);

        // Then
        assertThat(resolution).isInstanceOfSatisfying(Resolution.Requeued.class, requeued -> {
            Delivery delivery = requeued.deliveries().get(0);
            assertThat(delivery.origin())
                    .isEqualTo(new Origin("crm", "events", "r-1", "v2", MappingPool.RECEIVED, REPLAYED));
            assertThat(delivery.line().lane()).isEqualTo(Lane.BULK);
            assertThat(delivery.index()).isEqualTo("3.members[1]");
            assertThat(delivery.json().text()).isEqualTo("{\"a\":1}");
        });
    }

    @Test
    void a_payload_refused_again_gets_the_reason_of_today() {
        // Given
        pool.books.swap(new FakeRule().book("v2"));
        RefusedPayload refused = refused("{\"do\":\"refuse\"}", Arrival.Form.OBJECT);

        // When
        Resolution resolution = map(refused);

        // Then
        assertThat(resolution)
                .isEqualTo(new Resolution.RefusedAgain(
                        5, refused.because("v2", "not_wanted", "/do", "payload 3.members[1]: `do` refused as told")));
    }

    @Test
    void a_payload_that_is_filtered_now_becomes_no_delivery() {
        // Given
        pool.books.swap(new FakeRule().book("v2"));

        // When
        Resolution resolution = map(refused("{\"do\":\"filter\"}", Arrival.Form.OBJECT));

        // Then
        assertThat(resolution).isEqualTo(new Resolution.Requeued(5, List.of()));
    }

    @Test
    void a_csv_row_is_converted_again_by_the_settings_and_the_query_of_its_request() {
        // Given
        pool.books.swap(new FakeRule().book("v2"));

        // When
        Resolution resolution = map(refused("{\"LTV\":\"12\",\"CITY\":\"Ulm\"}", Arrival.Form.CSV_ROW));

        // Then
        assertThat(((Resolution.Requeued) resolution).deliveries())
                .extracting(delivery -> delivery.json().text())
                .containsExactly("{\"name\":\"seen\",\"attributes\":{\"LTV\":12,\"CITY\":\"Ulm\"}}");
    }

    @Test
    void what_no_rule_can_see_stays_for_the_same_reason() {
        // Given
        pool.books.swap(new FakeRule().book("v2"));
        RefusedPayload refused = refused("\"{broken\"", Arrival.Form.UNREADABLE);

        // When
        Resolution resolution = map(refused);

        // Then
        assertThat(resolution)
                .isEqualTo(new Resolution.RefusedAgain(5, refused.because("v2", "old_reason", "/old", "old words")));
    }

    @Test
    void a_payload_of_a_stream_that_is_gone_stays_and_says_so() {
        // Given
        pool.books.swap(new FakeRule().book("v2"));
        var refused = new RefusedPayload(
                new Origin("crm", "carts", "r-1", "v1", MappingPool.RECEIVED),
                "0",
                null,
                "old_reason",
                "",
                "old words",
                MappingPool.NOW,
                JsonBytes.of("{}"),
                new Arrival(Arrival.Form.OBJECT, Lane.LIVE, Map.of()));

        // When
        Resolution resolution = map(refused);

        // Then
        assertThat(((Resolution.RefusedAgain) resolution).letter().reason()).isEqualTo("unknown_stream");
    }

    @Test
    void a_rule_that_fails_keeps_the_payload_without_quoting_it() {
        // Given
        pool.books.swap(new FakeRule().book("v2"));

        // When
        Resolution resolution = map(refused("{\"do\":\"fail\",\"city\":\"Lyon\"}", Arrival.Form.OBJECT));

        // Then
        RefusedPayload letter = ((Resolution.RefusedAgain) resolution).letter();
        assertThat(letter.reason()).isEqualTo("internal_error");
        assertThat(letter.message()).doesNotContain("Lyon");
    }

    @Test
    void without_good_rules_nothing_is_decided() {
        // Given
        pool.books.swap(null);

        // When
        var failure = TestFutures.await(remapping
                .map(Map.of(5L, refused("{}", Arrival.Form.OBJECT)), REPLAYED)
                .map(resolutions -> (Throwable) new AssertionError("it did not fail"))
                .otherwise(cause -> cause));

        // Then
        assertThat(failure).isInstanceOf(CurrentRules.RulesMissing.class);
    }

    @Test
    void ingest_keeps_a_refused_csv_row_so_that_it_can_be_mapped_as_csv_again() {
        // Given
        pool.books.swap(new FakeRule().book("v1"));
        byte[] csv = "do,LTV\nrefuse,1\n".getBytes(StandardCharsets.UTF_8);
        MappingReceipt receipt = pool.receipt(MappingPool.request("events", Format.CSV, false, Buffer.buffer(csv)));
        RefusedPayload kept = pool.outbox.keeps.remove().get(0);

        // When
        Resolution resolution = map(kept);

        // Then
        assertThat(receipt.rejected()).isOne();
        assertThat(kept.payload().text()).isEqualTo("{\"do\":\"refuse\",\"LTV\":\"1\"}");
        assertThat(kept.arrival().form()).isEqualTo(Arrival.Form.CSV_ROW);
        assertThat(resolution).isInstanceOf(Resolution.RefusedAgain.class);
    }

    private Resolution map(RefusedPayload refused) {
        return TestFutures.await(remapping.map(Map.of(5L, refused), REPLAYED)).get(0);
    }

    private static RefusedPayload refused(String payload, Arrival.Form form) {
        return new RefusedPayload(
                new Origin("crm", "events", "r-1", "v1", MappingPool.RECEIVED),
                "3.members[1]",
                null,
                "old_reason",
                "/old",
                "old words",
                MappingPool.NOW,
                JsonBytes.of(payload),
                new Arrival(form, Lane.BULK, Map.of("event_name", "seen")));
    }
}
