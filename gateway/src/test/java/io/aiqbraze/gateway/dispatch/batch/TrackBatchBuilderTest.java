package io.aiqbraze.gateway.dispatch.batch;

import static io.aiqbraze.gateway.dispatch.Deliveries.TRACK;
import static io.aiqbraze.gateway.dispatch.Deliveries.attributes;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;
import static io.aiqbraze.gateway.dispatch.Deliveries.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.ObjectsPerTrack;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackBatchBuilderTest {
    private final TrackBatchBuilder combined = new TrackBatchBuilder(TRACK, new ObjectsPerTrack(false, 75));

    @Test
    void seventyFiveObjectsOfAllKindsFillARequest() {
        // Given
        for (int user = 0; user < 75; user++) {
            combined.nextUser();
            assertThat(combined.offer(user % 2 == 0 ? event("u" + user, "e") : purchase("u" + user)))
                    .isTrue();
        }

        // When
        combined.nextUser();
        boolean taken = combined.offer(event("one too many", "e"));

        // Then
        assertThat(taken).isFalse();
        assertThat(combined.isFull()).isTrue();
    }

    @Test
    void onOlderContractsEachArrayHoldsItsOwnSeventyFive() {
        // Given
        var perArray = new TrackBatchBuilder(TRACK, new ObjectsPerTrack(true, 2));
        takeAll(perArray, event("a", "1"), event("a", "2"));

        // When
        boolean third = perArray.offer(event("a", "3"));
        boolean purchase = perArray.offer(purchase("a"));

        // Then
        assertThat(List.of(third, purchase)).containsExactly(false, true);
    }

    @Test
    void attributesOfOneUserBecomeOneObjectInWhichTheLatestValueWins() {
        // When
        takeAll(
                combined,
                attributes("a", "{\"external_id\":\"a\",\"city\":\"Lyon\",\"n\":1}"),
                attributes("a", "{\"external_id\":\"a\",\"city\":\"Nice\",\"ltv\":100.00}"));

        // Then
        assertThat(combined.build().body().toString())
                .isEqualTo("{\"attributes\":[{\"n\":1,\"external_id\":\"a\",\"city\":\"Nice\",\"ltv\":100.00}]}");
    }

    @Test
    void mergedAttributesCountAsOneObject() {
        // Given
        var two = new TrackBatchBuilder(TRACK, new ObjectsPerTrack(false, 2));
        takeAll(two, attributes("a", "{\"x\":1}"), attributes("a", "{\"x\":2}"), attributes("a", "{\"x\":3}"));

        // When
        two.nextUser();
        boolean other = two.offer(event("b", "e"));

        // Then
        assertThat(other).isTrue();
    }

    @Test
    void aUsersKindsNeverDecreaseInsideARequest() {
        // Given
        takeAll(combined, event("a", "e"));

        // When
        boolean taken = combined.offer(attributes("a", "{\"x\":1}"));

        // Then
        assertThat(taken).isFalse();
    }

    @Test
    void aRequestHoldsTheKindsInTheOrderInWhichBrazeAppliesThem() {
        // When
        takeAll(combined, attributes("a", "{\"x\":1}"), event("a", "e"), purchase("a"));

        // Then
        assertThat(combined.build().body().toString())
                .isEqualTo("{\"attributes\":[{\"x\":1}],\"events\":[{\"external_id\":\"a\",\"name\":\"e\"}],"
                        + "\"purchases\":[{\"external_id\":\"a\"}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"n\":{\"inc\":1}}                          | {\"n\":{\"inc\":1}}",
                "{\"n\":{\"inc\":1}}                          | {\"m\":2}",
                "{\"tags\":{\"add\":[\"x\"]}}                 | {\"m\":2}",
                "{\"m\":2}                                    | {\"tags\":{\"remove\":[\"x\"]}}",
                "{\"pets\":{\"$add\":[{\"id\":1}]}}           | {\"m\":2}",
                "{\"m\":2}                                    | {\"pets\":{\"$update\":[]}}",
                "{\"m\":2}                                    | {\"subscription_groups\":[]}",
                "{\"push_tokens\":[]}                         | {\"m\":2}",
                "{\"_merge_objects\":true,\"a\":{\"b\":1}}    | {\"_merge_objects\":true,\"a\":{\"c\":1}}",
                "{\"_merge_objects\":true,\"m\":1}            | {\"m\":2}",
                "{\"_update_existing_only\":true,\"m\":1}     | {\"m\":2}"
            })
    void whatBrazeWouldAddUpIsNotMerged(String earlier, String later) {
        // Given
        takeAll(combined, attributes("a", earlier));

        // When
        boolean taken = combined.offer(attributes("a", later));

        // Then
        assertThat(taken).isFalse();
    }

    @Test
    void nestedObjectsThatReplaceEachOtherAreMerged() {
        // Given
        takeAll(combined, attributes("a", "{\"home\":{\"city\":\"Lyon\"}}"));

        // When
        boolean taken = combined.offer(attributes("a", "{\"home\":{\"zip\":\"69001\"}}"));

        // Then
        assertThat(taken).isTrue();
        assertThat(combined.build().body().toString()).isEqualTo("{\"attributes\":[{\"home\":{\"zip\":\"69001\"}}]}");
    }

    @Test
    void aBodyStaysBelowFourMegabytes() {
        // Given
        String large = "{\"x\":\"" + "y".repeat(1_500_000) + "\"}";
        takeAll(combined, attributes("a", large));
        combined.nextUser();
        takeAll(combined, attributes("b", large));

        // When
        combined.nextUser();
        boolean taken = combined.offer(attributes("c", large));

        // Then
        assertThat(taken).isFalse();
    }

    @Test
    void anObjectTooLargeForAnyRequestGoesAlone() {
        // When
        boolean taken = combined.offer(attributes("a", "{\"x\":\"" + "y".repeat(5_000_000) + "\"}"));

        // Then
        assertThat(taken).isTrue();
        assertThat(combined.isFull()).isTrue();
    }

    private static void takeAll(BatchBuilder builder, QueuedDelivery... deliveries) {
        List<Boolean> taken = new ArrayList<>();
        for (QueuedDelivery delivery : deliveries) {
            taken.add(builder.offer(delivery));
        }
        assertThat(taken).doesNotContain(false);
    }
}
