package io.aiqbraze.gateway.outbox;

/**
 * What a sender calls a request of his, so that he may send it again without harm.
 *
 * @param client whose key it is; two clients may use the same one for different requests
 * @param key the header {@code Idempotency-Key}
 */
public record RequestKey(String client, String key) {}
