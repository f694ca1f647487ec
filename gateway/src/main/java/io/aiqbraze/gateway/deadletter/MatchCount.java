package io.aiqbraze.gateway.deadletter;

/**
 * How many dead letters a filter matches, whatever its limit.
 *
 * @param newest the greatest id among them, 0 if there is none
 */
public record MatchCount(long count, long newest) {}
