package io.aiqbraze.gateway.dispatch.window;

import io.aiqbraze.gateway.outbox.QueuedDelivery;

/**
 * Decides, just before a delivery would go into a request, whether it must not be sent at all. Asked on the event loop of the
 * workspace; must not block.
 */
public interface SkipRule {
    /** Whether it is skipped; its end is decided by this call then. */
    boolean skips(QueuedDelivery queued);
}
