package io.aiqbraze.sandbox.http;

import io.aiqbraze.sandbox.endpoint.Endpoints;
import io.aiqbraze.sandbox.faults.Faults;
import io.aiqbraze.sandbox.journal.Journal;
import io.aiqbraze.sandbox.limits.RateLimits;
import io.aiqbraze.sandbox.profile.People;

/** All that the sandbox holds. Owned by one event loop, so there are no locks. */
public record Workspace(People people, Endpoints endpoints, RateLimits limits, Faults faults, Journal journal) {
    /** Forgets people and journal; faults and rate windows stay. */
    void clear() {
        people.clear();
        endpoints.clear();
        journal.clear();
    }
}
