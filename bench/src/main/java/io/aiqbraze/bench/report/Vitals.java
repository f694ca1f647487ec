package io.aiqbraze.bench.report;

import java.time.Duration;

/**
 * How a gateway does at a moment of a long measurement.
 *
 * @param at since the first request
 * @param accepted events since then
 * @param cpu of its process since its start, user and system
 * @param memory resident now, in bytes
 * @param heap in bytes, of what the last collection of old objects left
 * @param longestPause of the garbage collector in the last two to three minutes
 * @param disk bytes in its data directory
 */
public record Vitals(
        Duration at, long accepted, Duration cpu, long memory, long heap, Duration longestPause, long disk) {}
