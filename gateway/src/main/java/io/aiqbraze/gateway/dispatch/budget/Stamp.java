package io.aiqbraze.gateway.dispatch.budget;

/**
 * How a limit stood when a request left, to be compared with what Braze's answer to it says.
 *
 * @param number how many requests had been counted, this one included
 * @param free how many more could have left at once
 */
record Stamp(long number, int free) {}
