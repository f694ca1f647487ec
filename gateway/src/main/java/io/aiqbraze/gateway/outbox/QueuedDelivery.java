package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.model.Delivery;

/**
 * A delivery in its line.
 *
 * @param position grows with the order of append within a line; means nothing else to its readers
 * @param marked a request that carried it may have reached Braze before the last start, so its outcome is unknown
 */
public record QueuedDelivery(long position, Delivery delivery, boolean marked) {}
