package io.aiqbraze.sandbox.limits;

/**
 * What a limit says to one request.
 *
 * @param resetMillis epoch milliseconds when more is allowed
 */
record Allowance(boolean granted, int limit, int remaining, long resetMillis) {}
