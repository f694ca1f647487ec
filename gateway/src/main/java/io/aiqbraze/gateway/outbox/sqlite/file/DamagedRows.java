package io.aiqbraze.gateway.outbox.sqlite.file;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import io.aiqbraze.gateway.outbox.sqlite.format.LineNames;
import io.aiqbraze.gateway.outbox.sqlite.format.StoredRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was found to be damaged since the start. It is passed over, named in the log once, and stays where it is for a
 * repair. May be used from any thread.
 */
public final class DamagedRows {
    private static final Logger LOG = LoggerFactory.getLogger(DamagedRows.class);

    private final Map<Long, Integer> waiting = new HashMap<>();
    private final Set<Long> letters = new HashSet<>();
    private final Set<Long> answers = new HashSet<>();

    /** A row of deliveries cannot be read. */
    public synchronized void row(StoredRow row, Line line, CorruptData cause) {
        if (waiting.put(row.id(), row.waiting()) == null) {
            LOG.error(
                    "Row {} of the outbox is damaged ({}): its {} deliveries in {} wait for a repair, see"
                            + " \"gateway outbox repair\"",
                    row.id(),
                    cause.getMessage(),
                    row.waiting(),
                    LineNames.text(line));
        }
    }

    /** A dead letter cannot be read. */
    public synchronized void letter(long id, CorruptData cause) {
        if (letters.add(id)) {
            LOG.error("The dead letter {} is damaged ({}) and left out of lists", id, cause.getMessage());
        }
    }

    /** The answer under a key of a request cannot be read. */
    public synchronized void answer(long id, CorruptData cause) {
        if (answers.add(id)) {
            LOG.error(
                    "The answer {} is damaged ({}): requests with its Idempotency-Key are refused, as they would be"
                            + " carried out twice",
                    id,
                    cause.getMessage());
        }
    }

    /** All deliveries of a row have ended: they had been read before it was damaged. */
    public synchronized void ended(long row) {
        waiting.remove(row);
    }

    /** How many deliveries wait in damaged rows. */
    public synchronized long deliveries() {
        return waiting.values().stream().mapToLong(Integer::longValue).sum();
    }
}
