package io.aiqbraze.gateway.outbox;

import org.jspecify.annotations.Nullable;

/**
 * How the outbox is.
 *
 * @param fault why nothing can be taken in, a sentence; null if all is well
 * @param damagedDeliveries that wait in rows which cannot be read
 * @param format of the file
 * @param upgradeFinished whether that is the newest format of this release
 * @param bytes in use on disk
 */
public record OutboxCondition(
        @Nullable String fault, long damagedDeliveries, int format, boolean upgradeFinished, long bytes) {}
