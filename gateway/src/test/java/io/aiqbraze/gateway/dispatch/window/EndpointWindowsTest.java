package io.aiqbraze.gateway.dispatch.window;

import static io.aiqbraze.gateway.dispatch.Deliveries.CAMPAIGNS;
import static io.aiqbraze.gateway.dispatch.Deliveries.TRACK;
import static io.aiqbraze.gateway.dispatch.Deliveries.attributes;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;
import static io.aiqbraze.gateway.dispatch.Deliveries.trigger;
import static io.aiqbraze.gateway.dispatch.Deliveries.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.ObjectsPerTrack;
import io.aiqbraze.gateway.dispatch.Deliveries;
import io.aiqbraze.gateway.dispatch.batch.RecipientBatchBuilder;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.dispatch.batch.TrackBatchBuilder;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.Orders;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EndpointWindowsTest {
    private static final Line BULK = new Line("default", Endpoint.TRACK, Lane.BULK);
    private final PauseFilter pauses = new PauseFilter(
            List.of(), (stop, delivery) -> Objects.equals(stop.which().campaign(), delivery.campaign()));
    private final List<QueuedDelivery> skipped = new ArrayList<>();
    private final Deque<Reloading> reloads = new ArrayDeque<>();
    private final EndpointWindows track = lines(List.of(TRACK, BULK), 4);

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
                EndpointWindowsTest::breakAtBroken,
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
        return Deliveries.queued(Deliveries.withId(event(user, "e").delivery(), id));
    }

    private EndpointWindows lines(List<Line> lines, int fullRequest) {
        return new EndpointWindows(
                lines,
                (line, campaign) -> line.endpoint() == Endpoint.TRACK
                        ? new TrackBatchBuilder(line, new ObjectsPerTrack(false, 4))
                        : new RecipientBatchBuilder(line, campaign),
                queued -> queued.marked() && skipped.add(queued),
                fullRequest,
                5,
                pauses,
                this::reload);
    }

    private static void add(EndpointWindows lines, Lane lane, List<QueuedDelivery> deliveries, long now) {
        assertThat(lines.add(lane, deliveries, now).bytes()).isPositive();
    }

    private void reload(Lane lane, UserQueue queue, List<Long> positions) {
        reloads.add(new Reloading(lane, queue, positions));
    }

    private record Reloading(Lane lane, UserQueue queue, List<Long> positions) {}
}
