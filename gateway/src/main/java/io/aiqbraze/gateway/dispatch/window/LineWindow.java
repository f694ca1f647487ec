package io.aiqbraze.gateway.dispatch.window;

import io.aiqbraze.gateway.dispatch.batch.BatchBuilder;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.KeyedText;
import io.aiqbraze.gateway.model.User;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.agrona.collections.LongHashSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The deliveries of one line that are in memory and not in a request. Picking costs the same for each delivery taken,
 * whatever waits: users that can be served stand in a queue of their own, one for each campaign.
 */
final class LineWindow {
    private static final Logger log = LoggerFactory.getLogger(LineWindow.class);
    /** An array of a request may be full while others are not: after this many users it is better to send than to seek. */
    private static final int MAX_REFUSALS = 16;
    /** Stands for /users/track, whose deliveries have no campaign. */
    private static final KeyedText TRACK = new KeyedText("");

    private final UserHolds holds;
    private final BiConsumer<UserQueue, List<Long>> reload;
    private final Map<User, UserQueue> users = new HashMap<>();
    /** Users whose next delivery is for the campaign; the campaigns take turns. /users/track is a single group. */
    private final Map<KeyedText, Deque<UserQueue>> ready = new LinkedHashMap<>();

    private final PauseFilter pauses;
    /** Users of whom something is paused, by 64 bits: what comes later for them waits too, so that their order is kept. */
    private final LongHashSet pausedUsers = new LongHashSet();

    private int readyDeliveries;

    /**
     * An empty window.
     *
     * @param pauses as they are; when they change, the window is thrown away for another
     * @param reload reads positions of a user again and hands them to {@link #loaded}
     */
    LineWindow(UserHolds holds, PauseFilter pauses, BiConsumer<UserQueue, List<Long>> reload) {
        this.holds = holds;
        this.pauses = pauses;
        this.reload = reload;
    }

    /** Adds a delivery; returns what is kept of it, which is nothing if it must not be sent now. */
    WindowUsage add(QueuedDelivery queued) {
        if (isPaused(queued.delivery())) {
            return WindowUsage.NOTHING;
        }
        UserQueue queue = users.computeIfAbsent(queued.delivery().user(), UserQueue::new);
        if (!queue.add(queued)) {
            return WindowUsage.A_REFERENCE;
        }
        if (queue.ready) {
            readyDeliveries++;
        } else {
            makeReadyIfFree(queue);
        }
        return WindowUsage.of(queued);
    }

    /** Deliveries of a user that were only references were read again. */
    void loaded(UserQueue queue, List<QueuedDelivery> deliveries) {
        if (users.get(queue.user) != queue) {
            // asked for by a window that is no more
            return;
        }
        queue.load(deliveries);
        if (queue.ready) {
            readyDeliveries += deliveries.size();
        } else {
            makeReadyIfFree(queue);
        }
        refill(queue);
    }

    /** Users that were held may be served again. */
    void released(Collection<User> released) {
        for (User user : released) {
            UserQueue queue = users.get(user);
            if (queue != null) {
                makeReadyIfFree(queue);
            }
        }
    }

    /** Deliveries that could go into a request now. */
    int readyDeliveries() {
        return readyDeliveries;
    }

    /**
     * Fills a request of the campaign whose turn it is.
     *
     * @param builders makes the builder for a campaign; the empty string is /users/track
     * @param skip deliveries for which it returns true are dropped: their end was decided by it
     * @return the builder, which may be empty if all were dropped
     */
    BatchBuilder fill(Function<String, BatchBuilder> builders, SkipRule skip) {
        Map.Entry<KeyedText, Deque<UserQueue>> turn =
                ready.entrySet().iterator().next();
        ready.remove(turn.getKey());
        String campaign = turn.getKey().text();
        BatchBuilder builder = builders.apply(campaign);
        Deque<UserQueue> queues = turn.getValue();
        int refusals = 0;
        while (!queues.isEmpty() && !builder.isFull() && refusals < MAX_REFUSALS) {
            UserQueue queue = queues.poll();
            queue.ready = false;
            readyDeliveries -= queue.loaded.size();
            if (!holds.isHeld(queue.user) && !takeAlone(queue, builder, skip, campaign)) {
                refusals++;
            }
        }
        if (!queues.isEmpty()) {
            ready.merge(turn.getKey(), queues, LineWindow::joined);
        }
        return builder;
    }

    /**
     * Whether the builder had room for the user. If something breaks at a delivery, its user waits from there on, until the
     * line is read again; what was gathered leaves, and all others go on.
     */
    private boolean takeAlone(UserQueue queue, BatchBuilder builder, SkipRule skip, String campaign) {
        try {
            return take(queue, builder, skip, campaign);
        } catch (RuntimeException failure) {
            // its words may quote data
            log.atError()
                    .addKeyValue("position", queue.loaded.element().position())
                    .addKeyValue("failure", failure.getClass().getName())
                    .log("a delivery cannot be put into a request, which is a fault of the gateway: its user waits");
            return true;
        }
    }

    private boolean take(UserQueue queue, BatchBuilder builder, SkipRule skip, String campaign) {
        builder.nextUser();
        boolean taken = false;
        // most users have one delivery, which has no twin
        Set<Fingerprint> occurrences = queue.loaded.size() > 1 ? new HashSet<>() : null;
        while (!queue.loaded.isEmpty()) {
            QueuedDelivery next = queue.loaded.peek();
            if (!skip.skips(next)) {
                if (!campaignOf(next).equals(campaign)
                        || (occurrences != null && isTwin(next, occurrences))
                        || !builder.offer(next)) {
                    break;
                }
                taken = true;
            }
            queue.loaded.poll();
        }
        refill(queue);
        if (!taken) {
            makeReadyIfFree(queue);
        }
        return taken || !queue.ready;
    }

    /** Whether the same occurrence is in the request already: then what becomes of that one decides on this one. */
    private static boolean isTwin(QueuedDelivery queued, Set<Fingerprint> taken) {
        return queued.occurrence() != null && !taken.add(queued.occurrence());
    }

    /** Reads references again before the user runs out of deliveries; forgets a user who has none. */
    private void refill(UserQueue queue) {
        List<Long> positions = queue.startLoading();
        if (!positions.isEmpty()) {
            reload.accept(queue, positions);
        } else if (queue.isEmpty()) {
            users.remove(queue.user);
        }
    }

    /** Whether something of a user is paused, so that what comes later waits, too. */
    boolean isBehindPaused(User user) {
        return pausedUsers.contains(user.keyedBits());
    }

    private boolean isPaused(Delivery delivery) {
        if (pauses.isEmpty()) {
            return false;
        }
        long user = delivery.user().keyedBits();
        if (pauses.holds(delivery)) {
            pausedUsers.add(user);
            return true;
        }
        return pausedUsers.contains(user);
    }

    private void makeReadyIfFree(UserQueue queue) {
        if (!queue.ready && !queue.loaded.isEmpty() && !holds.isHeld(queue.user)) {
            makeReady(queue);
        }
    }

    private static Deque<UserQueue> joined(Deque<UserQueue> later, Deque<UserQueue> first) {
        first.addAll(later);
        return first;
    }

    private void makeReady(UserQueue queue) {
        queue.ready = true;
        readyDeliveries += queue.loaded.size();
        String campaign = campaignOf(queue.loaded.element());
        ready.computeIfAbsent(campaign.isEmpty() ? TRACK : new KeyedText(campaign), first -> new ArrayDeque<>())
                .add(queue);
    }

    private static String campaignOf(QueuedDelivery queued) {
        String campaign = queued.delivery().campaign();
        return campaign == null ? "" : campaign;
    }
}
