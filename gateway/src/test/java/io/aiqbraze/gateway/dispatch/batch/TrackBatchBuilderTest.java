package io.aiqbraze.gateway.dispatch.batch;

import static io.aiqbraze.gateway.dispatch.Deliveries.TRACK;
import static io.aiqbraze.gateway.dispatch.Deliveries.attributes;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;
import static io.aiqbraze.gateway.dispatch.Deliveries.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.WorkspaceSettings.ObjectsPerTrack;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackBatchBuilderTest {
    private final TrackBatchBuilder combined = new TrackBatchBuilder(TRACK, new ObjectsPerTrack(false, 75));

    @Test
    void seventy_five_objects_of_all_kinds_fill_a_request() {
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
    void on_older_contracts_each_array_holds_its_own_seventy_five() {
        // Given
        var perArray = new TrackBatchBuilder(TRACK, new ObjectsPerTrack(true, 2));
        takeAll(perArray, event("a", "1"), event("a", "2"));

        // When
        boolean third = perArray.offer(event("a", "3"));
        boolean purchase = perArray.offer(purchase("a"));

        // Then
        assertThat(List.of(third, purchase)).containsExactly(false, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"external_id\":\"a\"", "[]", ""})
    void attributes_that_are_no_object_go_alone_and_keep_nothing_else_from_leaving(String damaged) {
        // Given
        takeAll(combined, attributes("a", "{\"external_id\":\"a\",\"n\":1}"));

        // When
        boolean taken = combined.offer(attributes("a", damaged));
        combined.nextUser();
        boolean next = combined.offer(event("b", "e"));

        // Then
        assertThat(List.of(taken, next)).containsExactly(false, true);
    }

    @Test
    void attributes_of_one_user_become_one_object_in_which_the_latest_value_wins() {
        // When
        takeAll(
                combined,
                attributes("a", "{\"external_id\":\"a\",\"city\":\"Lyon\",\"n\":1}"),
                attributes("a", "{\"external_id\":\"a\",\"city\":\"Nice\",\"ltv\":100.00}"));

        // Then
        assertThat(combined.build().body().toString())
                .isEqualTo("{\"attributes\":[{\"n\":1,\"external_id\":\"a\",\"city\":\"Nice\",\"ltv\":100.00}]}");
    }

    /** As earlier releases accepted them. */
    @ParameterizedTest
    @MethodSource("unreadable")
    void attributes_that_are_more_than_can_be_read_go_alone(String value) {
        // Given
        String large = "{\"external_id\":\"a\",\"x\":" + value + "}";
        combined.nextUser();
        boolean first = combined.offer(attributes("a", large));

        // When
        boolean behindIt = combined.offer(attributes("a", "{\"external_id\":\"a\",\"n\":1}"));

        // Then
        assertThat(List.of(first, behindIt)).containsExactly(true, false);
        assertThat(combined.build().body().toString()).isEqualTo("{\"attributes\":[" + large + "]}");
    }

    @Test
    void attributes_that_are_more_than_can_be_read_do_not_join_others() {
        // Given
        combined.nextUser();
        boolean first = combined.offer(attributes("a", "{\"external_id\":\"a\",\"n\":1}"));

        // When
        boolean behindIt = combined.offer(attributes("a", "{\"x\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}"));

        // Then
        assertThat(List.of(first, behindIt)).containsExactly(true, false);
    }

    private static Stream<String> unreadable() {
        return Stream.of("[".repeat(2_000) + "]".repeat(2_000), "9".repeat(2_000));
    }

    @Test
    void merged_attributes_count_as_one_object() {
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
    void a_users_kinds_never_decrease_inside_a_request() {
        // Given
        takeAll(combined, event("a", "e"));

        // When
        boolean taken = combined.offer(attributes("a", "{\"x\":1}"));

        // Then
        assertThat(taken).isFalse();
    }

    @Test
    void a_request_holds_the_kinds_in_the_order_in_which_braze_applies_them() {
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
    void what_braze_would_add_up_is_not_merged(String earlier, String later) {
        // Given
        takeAll(combined, attributes("a", earlier));

        // When
        boolean taken = combined.offer(attributes("a", later));

        // Then
        assertThat(taken).isFalse();
    }

    @Test
    void nested_objects_that_replace_each_other_are_merged() {
        // Given
        takeAll(combined, attributes("a", "{\"home\":{\"city\":\"Lyon\"}}"));

        // When
        boolean taken = combined.offer(attributes("a", "{\"home\":{\"zip\":\"69001\"}}"));

        // Then
        assertThat(taken).isTrue();
        assertThat(combined.build().body().toString()).isEqualTo("{\"attributes\":[{\"home\":{\"zip\":\"69001\"}}]}");
    }

    @Test
    void a_body_stays_below_four_megabytes() {
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
    void an_object_too_large_for_any_request_goes_alone() {
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
