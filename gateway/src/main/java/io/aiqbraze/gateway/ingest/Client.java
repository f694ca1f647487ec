package io.aiqbraze.gateway.ingest;

import java.util.Set;

/**
 * Who sends a request.
 *
 * @param streams those that it may post to; empty for all
 */
record Client(String name, Set<String> streams) {
    boolean mayPostTo(String stream) {
        return streams.isEmpty() || streams.contains(stream);
    }
}
