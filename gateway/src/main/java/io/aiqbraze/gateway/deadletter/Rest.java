package io.aiqbraze.gateway.deadletter;

/**
 * What a call left for the next one.
 *
 * @param remaining how many letters
 * @param after their ids are greater than this
 * @param upTo and not greater than this, so that what dies again meanwhile is not taken a second time
 */
public record Rest(long remaining, long after, long upTo) {}
