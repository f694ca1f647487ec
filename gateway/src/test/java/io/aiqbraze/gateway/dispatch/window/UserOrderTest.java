package io.aiqbraze.gateway.dispatch.window;

import static io.aiqbraze.gateway.dispatch.Deliveries.CAMPAIGNS;
import static io.aiqbraze.gateway.dispatch.Deliveries.attributes;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;
import static io.aiqbraze.gateway.dispatch.Deliveries.trigger;
import static io.aiqbraze.gateway.dispatch.Deliveries.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.dispatch.Deliveries;
import io.aiqbraze.gateway.dispatch.batch.RecipientBatchBuilder;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.model.ChangedDelivery;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.outbox.Orders;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the windows of an endpoint owe a user: order, and one request at a time. */
class UserOrderTest extends WindowsTest {
    @Test
    void a_user_in_a_request_is_in_no_other_until_released() {
        // Given
        add(track, Lane.LIVE, List.of(event("a", "1")), 0);
        RequestBatch first = track.next(10);
        add(track, Lane.LIVE, List.of(event("a", "2")), 10);

        // When
        long whileHeld = track.nanosUntilWorthSending(20);
        track.release(first.users(), 20);
        RequestBatch second = track.next(30);

        // Then
        assertThat(whileHeld).isNegative();
        assertThat(second.deliveries()).hasSize(1);
    }

    @Test
    void a_user_in_a_request_of_one_lane_is_in_no_request_of_the_other() {
        // Given
        add(track, Lane.LIVE, List.of(event("a", "1")), 0);
        add(track, Lane.BULK, List.of(event("a", "2")), 0);
        RequestBatch first = track.next(10);

        // When
        RequestBatch second = track.next(10);

        // Then
        assertThat(first.users()).containsExactly(user("a"));
        assertThat(second).isNull();
    }

    @Test
    void a_users_deliveries_keep_their_order_over_requests() {
        // Given kinds that decrease, which one request may not hold
        QueuedDelivery first = event("a", "1");
        QueuedDelivery second = attributes("a", "{\"x\":1}");
        QueuedDelivery third = event("a", "2");
        add(track, Lane.LIVE, List.of(first, second, third), 0);

        // When
        List<QueuedDelivery> sent = new ArrayList<>();
        while (track.nanosUntilWorthSending(10) == 0) {
            RequestBatch batch = track.next(10);
            sent.addAll(batch.deliveries());
            track.release(batch.users(), 0);
        }

        // Then
        assertThat(sent).containsExactly(first, second, third);
    }

    @Test
    void the_same_occurrence_waits_for_what_becomes_of_the_first() {
        // Given
        QueuedDelivery first = withId("a", "e-1");
        QueuedDelivery twin = withId("a", "e-1");
        add(track, Lane.LIVE, List.of(first, twin, withId("b", "e-1")), 0);

        // When
        RequestBatch batch = track.next(10);
        track.release(batch.users(), 10);
        RequestBatch next = track.next(20);

        // Then
        assertThat(batch.users()).containsExactlyInAnyOrder(user("a"), user("b"));
        assertThat(batch.deliveries()).contains(first).doesNotContain(twin);
        assertThat(next.deliveries()).containsExactly(twin);
    }

    @Test
    void of_a_hot_user_only_the_first_few_are_kept_in_memory() {
        // When
        WindowUsage held = track.add(Lane.LIVE, hot(10_000), 0);

        // Then
        assertThat(held.references()).isEqualTo(10_000 - UserQueue.MOST_LOADED);
    }

    @Test
    void a_hot_users_deliveries_keep_their_order_through_references() {
        // Given
        List<QueuedDelivery> all = hot(1_000);
        Map<Long, QueuedDelivery> outbox =
                all.stream().collect(Collectors.toMap(QueuedDelivery::position, queued -> queued));
        add(track, Lane.LIVE, all, 0);

        // When
        List<QueuedDelivery> sent = new ArrayList<>();
        while (track.nanosUntilWorthSending(10) == 0 || !reloads.isEmpty()) {
            if (track.nanosUntilWorthSending(10) == 0) {
                RequestBatch batch = track.next(10);
                sent.addAll(batch.deliveries());
                track.release(batch.users(), 0);
            }
            if (!reloads.isEmpty()) {
                Reloading next = reloads.remove();
                track.loaded(
                        next.lane(),
                        next.queue(),
                        next.positions().stream().map(outbox::get).toList(),
                        0);
            }
        }

        // Then
        assertThat(sent).isEqualTo(all);
    }

    @Test
    void what_is_paused_takes_no_memory_and_later_deliveries_of_its_user_wait_with_it() {
        // Given
        pauses.replace(List.of(Orders.pause(Orders.campaign("paused"))));
        EndpointWindows campaigns = lines(List.of(CAMPAIGNS), 50);

        // When
        WindowUsage held = campaigns.add(
                Lane.LIVE, List.of(trigger("a", "paused"), trigger("a", "other"), trigger("b", "other")), 0);

        // Then
        assertThat(held).isEqualTo(WindowUsage.of(trigger("b", "other")));
        assertThat(campaigns.next(10).users()).containsExactly(user("b"));
    }

    @Test
    void a_delivery_at_which_something_breaks_holds_back_its_user_alone() {
        // Given
        EndpointWindows windows = new EndpointWindows(
                List.of(CAMPAIGNS),
                (line, campaign) -> new RecipientBatchBuilder(line, campaign),
                UserOrderTest::breakAtBroken,
                50,
                5,
                pauses,
                this::reload);
        add(windows, Lane.LIVE, List.of(trigger("a", "c"), trigger("broken", "c"), trigger("b", "c")), 0);
        add(windows, Lane.LIVE, List.of(trigger("x", "other")), 0);

        // When
        var first = windows.next(10).users();
        var second = windows.next(20).users();

        // Then
        assertThat(first).containsExactlyInAnyOrder(user("a"), user("b"));
        assertThat(second).containsExactlyInAnyOrder(user("x"));
        assertThat(windows.nanosUntilWorthSending(30)).isNegative();
    }

    private static boolean breakAtBroken(QueuedDelivery queued) {
        if (queued.delivery().user().equals(user("broken"))) {
            throw new IllegalStateException("broken by the test");
        }
        return false;
    }

    private static List<QueuedDelivery> hot(int deliveries) {
        return IntStream.range(0, deliveries)
                .mapToObj(n -> event("hot", "" + n))
                .toList();
    }

    private static QueuedDelivery withId(String user, String id) {
        return Deliveries.queued(ChangedDelivery.withId(event(user, "e").delivery(), id));
    }
}
