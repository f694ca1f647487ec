package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.outbox.Seen;
import java.util.Collection;

/**
 * Names that came together.
 *
 * @param id of its row
 * @param day on which they came last, since 1970
 */
record KnownName(long id, Seen seen, int day) {
    /** Whether the campaign is called by one of these ids. */
    boolean isOneOf(Collection<String> campaigns) {
        return !campaigns.isEmpty() && campaigns.stream().anyMatch(seen::isCalled);
    }
}
