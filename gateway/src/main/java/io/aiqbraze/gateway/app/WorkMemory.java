package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.http.ConnectionBound;
import io.aiqbraze.gateway.mapping.ByteAdmission;
import io.aiqbraze.gateway.metrics.IngestMeters;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The memory of requests in work: as much as is configured, and never so much that the heap has no room for the rest. */
final class WorkMemory {
    private static final Logger log = LoggerFactory.getLogger(WorkMemory.class);

    private WorkMemory() {}

    /**
     * Says in the log how much it is.
     *
     * @param heapBytes the largest that the heap may become
     * @throws IOException if not even the largest body would fit
     */
    static ByteAdmission permits(IngestSettings ingest, long heapBytes) throws IOException {
        long most = ingest.bytesInFlight(heapBytes);
        long body = ingest.maxBodySize().bytes();
        if (most < body) {
            throw new IOException("ingest.maxBodySize: " + body + " bytes are not accepted with a heap of " + heapBytes
                    + " bytes (-Xmx), of which requests in work may hold " + most
                    + "; give the process more memory, or set a smaller maxBodySize");
        }
        boolean lowered = most < ingest.maxBytesInFlight().bytes();
        log.atInfo()
                .addKeyValue("maxBytesInFlight", most)
                .addKeyValue("heapBytes", heapBytes)
                .log(
                        "requests in work hold {} MB at most{}",
                        most >> 20,
                        lowered ? ", 40 % of the heap, which is less than ingest.maxBytesInFlight" : "");
        return new ByteAdmission(most);
    }

    /** What ingest has in work, as meters show it. */
    record IngestLoad(ByteAdmission permits, ConnectionBound bound) implements IngestMeters.WorkLoad {
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
}
