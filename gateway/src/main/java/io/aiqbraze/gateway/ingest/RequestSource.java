package io.aiqbraze.gateway.ingest;

import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from and goes to, as far as it is known and exists.
 *
 * @param client null as long as its key is not known
 * @param stream null if there is no such stream
 */
record RequestSource(@Nullable String client, @Nullable String stream) {
    static final RequestSource UNKNOWN = new RequestSource(null, null);
}
