package io.aiqbraze.gateway.dispatch.budget;

/**
 * How a window stood when a request left, to be compared with what Braze's answer to it says.
 *
 * @param number how many requests had been counted since the start, this one included
 * @param used how many of them were in the window, this one included; without those that were only assumed
 */
record WindowStamp(long number, int used) {}
