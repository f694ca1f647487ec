package io.aiqbraze.gateway.outbox;

/** The end of one queued delivery. */
public record Settlement(QueuedDelivery queued, Outcome outcome) {}
