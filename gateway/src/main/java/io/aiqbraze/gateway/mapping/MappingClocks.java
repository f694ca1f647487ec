package io.aiqbraze.gateway.mapping;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * The two times of mapping.
 *
 * @param wall dates what is refused
 * @param nanos only runs forward, in nanoseconds: how long something takes
 */
public record MappingClocks(Clock wall, LongSupplier nanos) {}
