package io.aiqbraze.bench.load;

import java.time.Duration;

/**
 * What a generator posted in its time, and how it was answered.
 *
 * @param made events in all requests, numbered one after another
 * @param accepted events in the requests that were accepted, warm or late ones included
 * @param perSecond events accepted in a second while requests were made
 * @param p50 of the time from a request to its 202, or from when it was due at a rate
 * @param cpu of the generator, user and system
 */
public record Posted(
        long made, long accepted, double perSecond, Duration p50, Duration p99, Duration p999, Duration cpu) {}
