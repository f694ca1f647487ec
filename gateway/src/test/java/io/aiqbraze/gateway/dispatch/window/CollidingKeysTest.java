package io.aiqbraze.gateway.dispatch.window;

import static io.aiqbraze.gateway.dispatch.Deliveries.CAMPAIGNS;
import static io.aiqbraze.gateway.dispatch.Deliveries.TRACK;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;
import static io.aiqbraze.gateway.dispatch.Deliveries.trigger;
import static io.aiqbraze.gateway.dispatch.Deliveries.user;
import static io.aiqbraze.gateway.model.ChangedDelivery.withId;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.WorkspaceSettings.ObjectsPerTrack;
import io.aiqbraze.gateway.dispatch.Deliveries;
import io.aiqbraze.gateway.dispatch.batch.BatchBuilder;
import io.aiqbraze.gateway.dispatch.batch.RecipientBatchBuilder;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.dispatch.batch.TrackBatchBuilder;
import io.aiqbraze.gateway.model.CollidingTexts;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.model.User;
import io.aiqbraze.gateway.outbox.Orders;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What texts cost whose hashes their senders made equal, beside as many others. */
class CollidingKeysTest {
    private final AtomicInteger users = new AtomicInteger();
    private static final int MANY = 100_000;
    /** Of each the cheapest run counts: whatever else the machine does makes it only dearer. */
    private static final int RUNS = 3;

    @Test
    void users_cost_no_more_than_others() {
        // Given
        Function<String, QueuedDelivery> delivery = text -> event(text, "e");

        // When, Then
        assertAtMostTwice(delivery, deliveries -> sendAll(TRACK, deliveries));
    }

    @Test
    void campaigns_cost_no_more_than_others() {
        // Given
        Function<String, QueuedDelivery> delivery = text -> trigger("u" + users.incrementAndGet(), text);

        // When, Then
        assertAtMostTwice(delivery, deliveries -> sendAll(CAMPAIGNS, deliveries));
    }

    @Test
    void ids_cost_no_more_than_others() {
        // Given
        Function<String, QueuedDelivery> delivery =
                text -> Deliveries.queued(withId(event("u", "e").delivery(), text));

        // When, Then
        assertAtMostTwice(delivery, deliveries -> {
            var duplicates = new DuplicateFilter(MANY);
            deliveries.forEach(queued -> duplicates.remember("client", queued.occurrence()));
            long known = deliveries.stream()
                    .filter(queued -> duplicates.has(queued.occurrence()))
                    .count();
            assertThat(known).isEqualTo(MANY);
        });
    }

    @Test
    void of_two_users_with_one_hash_of_32_bits_only_the_one_that_is_paused_waits() {
        // Given
        List<User> twins = usersWithOneHash();
        var paused = Orders.pause(Orders.campaign("paused"));
        EndpointWindows lines = lines(
                CAMPAIGNS, new PauseFilter(List.of(paused), (stop, delivery) -> "paused".equals(delivery.campaign())));
        String first = twins.get(0).value();
        String second = twins.get(1).value();

        // When
        var unused = lines.add(
                CAMPAIGNS.lane(), List.of(trigger(first, "paused"), trigger(first, "c"), trigger(second, "c")), 0);

        // Then
        RequestBatch sent = lines.next(0);
        assertThat(sent.users()).containsExactly(twins.get(1));
        assertThat(lines.nanosUntilWorthSending(0)).isNegative();
    }

    private static void assertAtMostTwice(
            Function<String, QueuedDelivery> delivery, Consumer<List<QueuedDelivery>> work) {
        List<String> ordinary = CollidingTexts.ordinary(MANY);
        List<String> colliding = CollidingTexts.of(MANY);
        long cheapest = Long.MAX_VALUE;
        long cheapestColliding = Long.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            cheapest = Math.min(cheapest, cost(ordinary, delivery, work));
            cheapestColliding = Math.min(cheapestColliding, cost(colliding, delivery, work));
        }
        assertThat(cheapestColliding).isLessThan(2 * cheapest);
    }

    /** CPU time of this thread, which other processes do not take part in. */
    private static long cost(
            List<String> texts, Function<String, QueuedDelivery> delivery, Consumer<List<QueuedDelivery>> work) {
        // new strings, as a string remembers its hash
        List<QueuedDelivery> deliveries = texts.stream()
                .map(text -> delivery.apply(new String(text.toCharArray())))
                .toList();
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.accept(deliveries);
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }

    private static void sendAll(Line line, List<QueuedDelivery> deliveries) {
        EndpointWindows lines = lines(line, new PauseFilter(List.of(), (stop, delivery) -> false));
        var unused = lines.add(line.lane(), deliveries, 0);
        List<RequestBatch> sent = new ArrayList<>();
        while (lines.nanosUntilWorthSending(0) == 0) {
            RequestBatch batch = lines.next(0);
            sent.add(batch);
            if (line.equals(CAMPAIGNS)) {
                lines.release(batch.users(), 0);
            }
        }
        sent.forEach(batch -> lines.release(batch.users(), 0));
        long halves = sent.stream().mapToLong(batch -> batch.split().size()).sum();
        assertThat(halves).isLessThanOrEqualTo(2L * sent.size());
    }

    private static EndpointWindows lines(Line line, PauseFilter pauses) {
        var perTrack = new ObjectsPerTrack(false, 75);
        return new EndpointWindows(
                List.of(line),
                (of, campaign) -> builder(of, campaign, perTrack),
                queued -> false,
                1,
                0,
                pauses,
                (lane, queue, positions) -> {
                    throw new AssertionError("all of a user is in memory");
                });
    }

    private static BatchBuilder builder(Line line, String campaign, ObjectsPerTrack perTrack) {
        return campaign.isEmpty() ? new TrackBatchBuilder(line, perTrack) : new RecipientBatchBuilder(line, campaign);
    }

    /** Among a million users there are some hundred pairs. */
    private static List<User> usersWithOneHash() {
        Map<Integer, User> byHash = new HashMap<>();
        for (int number = 0; number < 1_000_000; number++) {
            User next = user("u-" + number);
            User twin = byHash.put(next.hashCode(), next);
            if (twin != null) {
                return List.of(twin, next);
            }
        }
        throw new AssertionError("no two of a million users have one hash");
    }
}
