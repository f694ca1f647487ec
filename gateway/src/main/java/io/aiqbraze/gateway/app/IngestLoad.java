package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.http.ConnectionBound;
import io.aiqbraze.gateway.mapping.ByteAdmission;
import io.aiqbraze.gateway.metrics.IngestMeters;

/** What ingest has in work, as meters show it. */
record IngestLoad(ByteAdmission permits, ConnectionBound bound) implements IngestMeters.Load {
    @Override
    public long workBytes() {
        return permits.inUse();
    }

    @Override
    public long workLimitBytes() {
        return permits.max();
    }

    @Override
    public int connections() {
        return bound.open();
    }

    @Override
    public int connectionsLimit() {
        return bound.most();
    }
}
