package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.dispatch.send.WaitReason;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what waits; may be empty although more follows.
 *
 * @param next names the page behind it; null if that was the last
 */
public record WaitingPage(List<Item> items, @Nullable String next) {
    /** A delivery, and the reason why it waits; null if its workspace is not in the configuration any more. */
    public record Item(QueuedDelivery queued, @Nullable WaitReason reason) {}
}
