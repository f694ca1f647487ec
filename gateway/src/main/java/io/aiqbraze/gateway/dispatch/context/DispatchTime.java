package io.aiqbraze.gateway.dispatch.context;

/**
 * A moment on both clocks.
 *
 * @param nanos of the clock that only ever runs forward, for spans
 * @param epochMillis of the wall clock, for what is aligned to the hour
 */
public record DispatchTime(long nanos, long epochMillis) {}
