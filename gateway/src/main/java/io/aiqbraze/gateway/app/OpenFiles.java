package io.aiqbraze.gateway.app;

import com.sun.management.UnixOperatingSystemMXBean;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.model.Endpoint;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files and connections of the process.
 *
 * @param limit how many may be open at a time
 * @param needed how many the settings allow to be open
 */
record OpenFiles(long limit, long needed) {
    /** For the database and its readers, the admin port, the jar, and what the runtime opens. */
    private static final int RESERVE = 200;

    private static final Logger log = LoggerFactory.getLogger(OpenFiles.class);

    /** Asks the operating system for the limit. */
    static OpenFiles of(GatewaySettings settings) {
        long limit = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
        return new OpenFiles(limit, needed(settings));
    }

    static long needed(GatewaySettings settings) {
        long toBraze = (long) settings.workspaces().size()
                * Endpoint.values().length
                * settings.dispatch().maxInFlight();
        // in the midst of a handshake there may be as many again
        long ofSenders =
                settings.ingest().maxConnections() * (settings.ingest().tls().isSet() ? 2L : 1L);
        return ofSenders + toBraze + RESERVE;
    }

    /** Past the limit no port accepts a connection, and the health checks fail with the others. */
    void warnIfTooFew() {
        if (limit < needed) {
            log.atWarn()
                    .log(
                            "the process may open {} files, and its settings allow {} (ingest.maxConnections,"
                                    + " dispatch.maxInFlight): raise the limit (ulimit -n, LimitNOFILE) or lower them",
                            limit,
                            needed);
        }
    }
}
