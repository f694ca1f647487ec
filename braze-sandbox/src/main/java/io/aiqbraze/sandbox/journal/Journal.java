package io.aiqbraze.sandbox.journal;

import io.aiqbraze.sandbox.braze.Endpoint;
import io.aiqbraze.sandbox.braze.Entry;
import java.util.List;

/** All that the sandbox wrote down. */
public final class Journal {
    private final Traffic traffic = new Traffic();
    private final Violations violations = new Violations();
    private final Numbers numbers = new Numbers(violations);
    private final InFlight inFlight = new InFlight(violations);

    public Traffic traffic() {
        return traffic;
    }

    public Violations violations() {
        return violations;
    }

    public Numbers numbers() {
        return numbers;
    }

    public InFlight inFlight() {
        return inFlight;
    }

    /** Takes down objects that are applied. */
    public void applied(Endpoint endpoint, List<Entry> entries) {
        traffic.applied(endpoint, entries);
        for (Entry entry : entries) {
            numbers.add(endpoint, entry);
        }
    }

    /** Forgets all but what is under way. */
    public void clear() {
        traffic.clear();
        violations.clear();
        numbers.clear();
    }
}
