package io.aiqbraze.bench.report;

import java.time.Duration;

/**
 * What a gateway takes beside CPU time, as the operating system and its own metrics tell.
 *
 * @param startToReady from the start of the process
 * @param peakMemory resident, in bytes, since the start
 * @param longestPause of the garbage collector in the last minutes
 * @param delay from acceptance by the gateway to acceptance by Braze that 99 % of the deliveries stay below
 */
public record Toll(Duration startToReady, long peakMemory, Duration longestPause, Duration delay) {}
