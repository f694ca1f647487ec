package io.aiqbraze.gateway.outbox.upkeep;

import java.util.Optional;

/**
 * Whether the bounds of a store fit its disk, in sentences for a person.
 *
 * @param refusal why the gateway does not start
 * @param warning what is wrong with it all the same
 */
public record DiskFit(Optional<String> refusal, Optional<String> warning) {}
