package io.aiqbraze.gateway.outbox.upkeep;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;
import java.util.Map;

/**
 * What the file of an outbox says of itself.
 *
 * @param upgradeFinished whether it is of the newest format of this release
 * @param bytes of the file and its log
 * @param lines in the order in which they came into being
 * @param deadLetters by reason
 */
public record StoreStatus(
        int format,
        boolean upgradeFinished,
        long bytes,
        Map<Line, LineTotals> lines,
        Map<String, Long> deadLetters,
        long idempotencyKeys) {}
