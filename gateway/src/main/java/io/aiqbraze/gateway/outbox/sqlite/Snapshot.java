package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Stop;
import java.util.List;
import java.util.Map;

/**
 * What other threads see of the last commit.
 *
 * @param numbers the numbers of the lines
 * @param deadLetters how many are kept, by reason
 * @param keys of the answers that are kept; goes on with the commits that follow
 * @param databaseBytes bytes in use on disk
 * @param format of the file
 */
record Snapshot(
        Map<Line, LineTotals> totals,
        Map<Line, Integer> numbers,
        Map<String, Long> deadLetters,
        List<Stop> stops,
        KeyIndex keys,
        long databaseBytes,
        BodyFormat format) {}
