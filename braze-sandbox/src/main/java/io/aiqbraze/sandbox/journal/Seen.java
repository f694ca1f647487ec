package io.aiqbraze.sandbox.journal;

import io.aiqbraze.sandbox.braze.Endpoint;

/**
 * A request in the ring of the last ones.
 *
 * @param at ISO 8601, when it came
 * @param outcome the status of its answer, or the fault that took its place
 * @param body its beginning; empty in counting mode
 */
public record Seen(String at, Endpoint endpoint, String outcome, int objects, int bytes, String body) {}
