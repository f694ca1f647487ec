package io.aiqbraze.gateway.dispatch.batch;

import static io.aiqbraze.gateway.dispatch.Deliveries.CAMPAIGNS;
import static io.aiqbraze.gateway.dispatch.Deliveries.TRACK;
import static io.aiqbraze.gateway.dispatch.Deliveries.attributes;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;
import static io.aiqbraze.gateway.dispatch.Deliveries.trigger;
import static io.aiqbraze.gateway.dispatch.Deliveries.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.WorkspaceSettings.ObjectsPerTrack;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestBatchTest {
    @Test
    void recipients_of_one_campaign_become_one_call() {
        // Given
        var builder = new RecipientBatchBuilder(CAMPAIGNS, "c\"1");
        boolean first = builder.offer(trigger("a", "c\"1"));
        builder.nextUser();
        boolean second = builder.offer(trigger("b", "c\"1"));

        // When
        String body = builder.build().body().toString();

        // Then
        assertThat(first && second).isTrue();
        assertThat(body)
                .isEqualTo("{\"campaign_id\":\"c\\\"1\",\"recipients\":"
                        + "[{\"external_user_id\":\"a\"},{\"external_user_id\":\"b\"}]}");
    }

    @Test
    void a_call_holds_a_user_once() {
        // Given
        var builder = new RecipientBatchBuilder(CAMPAIGNS, "c");
        boolean first = builder.offer(trigger("a", "c"));

        // When
        boolean second = builder.offer(trigger("a", "c"));

        // Then
        assertThat(List.of(first, second)).containsExactly(true, false);
    }

    @Test
    void a_call_holds_fifty_recipients() {
        // Given
        var builder = new RecipientBatchBuilder(CAMPAIGNS, "c");

        // When
        int taken = 0;
        for (int user = 0; user < 60; user++) {
            builder.nextUser();
            taken += builder.offer(trigger("u" + user, "c")) ? 1 : 0;
        }

        // Then
        assertThat(taken).isEqualTo(50);
    }

    @Test
    void a_request_is_split_by_users_as_long_as_there_are_several() {
        // Given
        QueuedDelivery first = event("a", "1");
        QueuedDelivery second = event("a", "2");
        QueuedDelivery other = event("b", "3");
        var batch =
                new RequestBatch(TRACK, null, List.of(BatchItem.of(first), BatchItem.of(second), BatchItem.of(other)));

        // When
        List<RequestBatch> halves = batch.split();

        // Then
        assertThat(halves).extracting(RequestBatch::deliveries).containsExactly(List.of(first, second), List.of(other));
    }

    @Test
    void a_single_users_request_is_split_in_order() {
        // Given
        QueuedDelivery first = event("a", "1");
        QueuedDelivery second = event("a", "2");
        var batch = new RequestBatch(TRACK, null, List.of(BatchItem.of(first), BatchItem.of(second)));

        // When
        List<RequestBatch> halves = batch.split();

        // Then
        assertThat(halves).extracting(RequestBatch::deliveries).containsExactly(List.of(first), List.of(second));
    }

    @Test
    void a_merged_object_is_split_into_its_parts() {
        // Given
        QueuedDelivery first = attributes("a", "{\"x\":1}");
        QueuedDelivery second = attributes("a", "{\"x\":2}");
        var merged = new BatchItem(List.of(first, second), JsonBytes.of("{\"x\":2}"));

        // When
        List<RequestBatch> parts = new RequestBatch(TRACK, null, List.of(merged)).split();

        // Then
        assertThat(parts)
                .extracting(batch -> batch.body().toString())
                .containsExactly("{\"attributes\":[{\"x\":1}]}", "{\"attributes\":[{\"x\":2}]}");
    }

    @Test
    void a_single_object_cannot_be_split() {
        // Given
        var batch = new RequestBatch(TRACK, null, List.of(BatchItem.of(event("a", "1"))));

        // When
        List<RequestBatch> halves = batch.split();

        // Then
        assertThat(halves).isEmpty();
    }

    @Test
    void the_parts_of_several_merged_objects_go_in_rounds_with_each_user_once() {
        // Given
        var builder = new TrackBatchBuilder(TRACK, new ObjectsPerTrack(false, 75));
        for (String name : List.of("a", "b")) {
            builder.nextUser();
            assertThat(builder.offer(attributes(name, "{\"x\":1}"))).isTrue();
            assertThat(builder.offer(attributes(name, "{\"x\":2}"))).isTrue();
        }
        RequestBatch batch = builder.build();

        // When
        List<RequestBatch> rounds = batch.unmerged(batch.items());

        // Then
        assertThat(rounds).hasSize(2).allMatch(round -> round.users().containsAll(List.of(user("a"), user("b"))));
    }
}
