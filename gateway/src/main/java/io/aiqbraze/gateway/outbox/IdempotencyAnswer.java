package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.JsonBytes;

/**
 * What a repetition of a request gets for an answer.
 *
 * @param request tells whether it is a repetition, or another request under the same key
 * @param receipt the answer to the first
 */
public record IdempotencyAnswer(IdempotencyKey key, Fingerprint request, JsonBytes receipt) {}
