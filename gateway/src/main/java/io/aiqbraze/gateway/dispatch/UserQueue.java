package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.model.User;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayDeque;
import java.util.Deque;

/** The deliveries of one user that wait in one line, in order. */
final class UserQueue {
    final User user;
    final Deque<QueuedDelivery> waiting = new ArrayDeque<>(2);
    /** Whether the queue stands in its window's ready queue. */
    boolean ready;

    UserQueue(User user) {
        this.user = user;
    }
}
