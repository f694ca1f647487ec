package io.aiqbraze.gateway.dispatch.window;

import static io.aiqbraze.gateway.dispatch.Deliveries.CAMPAIGNS;
import static io.aiqbraze.gateway.dispatch.Deliveries.TRACK;
import static io.aiqbraze.gateway.dispatch.Deliveries.attributes;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;
import static io.aiqbraze.gateway.dispatch.Deliveries.trigger;
import static io.aiqbraze.gateway.dispatch.Deliveries.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.WorkspaceSettings.ObjectsPerTrack;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.dispatch.batch.TrackBatchBuilder;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which request leaves next, and when. */
class EndpointWindowsTest extends WindowsTest {
    @Test
    void a_full_request_does_not_wait() {
        // When
        add(
                track,
                Lane.LIVE,
                IntStream.range(0, 4).mapToObj(n -> event("u" + n, "e")).toList(),
                100);

        // Then
        assertThat(track.nanosUntilWorthSending(100)).isZero();
    }

    @Test
    void a_request_that_is_not_full_waits_for_company_as_long_as_the_linger() {
        // When
        add(track, Lane.LIVE, List.of(event("a", "e")), 100);

        // Then
        assertThat(track.nanosUntilWorthSending(103)).isEqualTo(2);
        assertThat(track.nanosUntilWorthSending(105)).isZero();
    }

    @Test
    void the_live_lane_gets_eight_of_nine_requests() {
        // Given
        add(
                track,
                Lane.LIVE,
                IntStream.range(0, 400).mapToObj(n -> event("l" + n, "e")).toList(),
                0);
        add(
                track,
                Lane.BULK,
                IntStream.range(0, 400).mapToObj(n -> event("b" + n, "e")).toList(),
                0);

        // When
        List<Lane> turns = IntStream.range(0, 90)
                .mapToObj(n -> track.next(10).line().lane())
                .toList();

        // Then
        assertThat(turns.stream().filter(Lane.LIVE::equals)).hasSize(80);
    }

    @Test
    void campaigns_take_turns() {
        // Given a long queue of one campaign before another
        EndpointWindows campaigns = lines(List.of(CAMPAIGNS), 50);
        add(
                campaigns,
                Lane.LIVE,
                IntStream.range(0, 120).mapToObj(n -> trigger("u" + n, "big")).toList(),
                0);
        add(campaigns, Lane.LIVE, List.of(trigger("x", "small")), 0);

        // When
        List<String> order = List.of(
                campaigns.next(10).campaign(),
                campaigns.next(10).campaign(),
                campaigns.next(10).campaign());

        // Then
        assertThat(order).containsExactly("big", "small", "big");
    }

    @Test
    void what_must_be_skipped_is_decided_once_and_not_sent() {
        // Given
        QueuedDelivery old = new QueuedDelivery(1, event("a", "old").delivery(), true);
        QueuedDelivery fresh = event("a", "fresh");
        add(track, Lane.LIVE, List.of(old, fresh), 0);

        // When
        RequestBatch batch = track.next(10);

        // Then
        assertThat(batch.deliveries()).containsExactly(fresh);
        assertThat(skipped).containsExactly(old);
    }

    @Test
    void a_window_in_which_everything_is_skipped_sends_nothing() {
        // Given
        add(track, Lane.LIVE, List.of(new QueuedDelivery(1, event("a", "old").delivery(), true)), 0);

        // When
        RequestBatch batch = track.next(10);

        // Then
        assertThat(batch).isNull();
        assertThat(track.ready()).isZero();
    }

    @Test
    void an_array_that_is_full_does_not_keep_other_users_from_the_rest() {
        // Given older contracts, one object an array, and more users with events than fit
        EndpointWindows perArray = new EndpointWindows(
                List.of(TRACK),
                (line, campaign) -> new TrackBatchBuilder(line, new ObjectsPerTrack(true, 1)),
                queued -> false,
                1,
                5,
                pauses,
                this::reload);
        add(perArray, Lane.LIVE, List.of(event("a", "1"), event("b", "2"), attributes("c", "{}")), 0);

        // When
        var first = perArray.next(10).users();
        var second = perArray.next(10).users();

        // Then
        assertThat(first).containsExactlyInAnyOrder(user("a"), user("c"));
        assertThat(second).containsExactlyInAnyOrder(user("b"));
    }
}
