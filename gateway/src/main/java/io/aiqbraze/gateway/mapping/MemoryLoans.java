package io.aiqbraze.gateway.mapping;

import io.aiqbraze.jq.run.MemoryLender;

/** The memory for what rules make of payloads that no request in work brought. For any thread. */
public interface MemoryLoans {
    /** A lender for one call, which gets back what it lends when that call ends. */
    MemoryLender open();
}
