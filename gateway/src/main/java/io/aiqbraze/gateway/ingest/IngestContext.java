package io.aiqbraze.gateway.ingest;

import java.util.Set;

/** What ingest asks of the gateway around it. May be called from any thread, and never blocks. */
public interface IngestContext {
    /** The streams of the rule book in force; empty when there is no good book. */
    Set<String> streams();

    /** Whether requests of before wait for so long that more should not come. */
    boolean isBehind();

    /** An id that no other request has. */
    String nextRequestId();
}
