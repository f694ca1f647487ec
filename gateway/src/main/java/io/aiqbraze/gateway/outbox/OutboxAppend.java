package io.aiqbraze.gateway.outbox;

/**
 * A request on its way into the outbox.
 *
 * @param stored succeeds once all that the request leaves is durable; fails with {@link OutboxUnavailable} if nothing is
 */
public record OutboxAppend(AcceptedRequest request, ContextPromise<Void> stored) {}
