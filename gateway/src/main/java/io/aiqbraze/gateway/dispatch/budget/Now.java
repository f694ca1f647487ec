package io.aiqbraze.gateway.dispatch.budget;

/**
 * A moment on both clocks.
 *
 * @param nanos of the clock that only ever runs forward, for spans
 * @param epochMillis of the wall clock, for what is aligned to the hour
 */
public record Now(long nanos, long epochMillis) {}
