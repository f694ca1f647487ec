package io.aiqbraze.gateway.stops;

import java.util.List;

/**
 * What waits, by line and stream.
 *
 * @param whole whether all was looked through; if not, there is more of it
 */
public record WaitingSum(List<WaitingGroup> groups, boolean whole) {}
