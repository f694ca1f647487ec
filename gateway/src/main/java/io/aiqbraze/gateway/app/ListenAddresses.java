package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.config.GatewaySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses of the two ports: to the world only where a key guards it. */
record ListenAddresses(String ingestHost, String adminHost) {
    private static final String EVERYWHERE = "0.0.0.0";
    private static final String LOOPBACK = "127.0.0.1";
    private static final Logger log = LoggerFactory.getLogger(ListenAddresses.class);

    static ListenAddresses choose(GatewaySettings settings, boolean container) throws UnguardedPort {
        boolean clientKey = settings.ingest().isKeyed();
        boolean adminKey = settings.admin().key().isSet();
        String ingestHost = address(settings.ingest().host(), clientKey, "GATEWAY_CLIENT_KEY", container);
        String adminHost = address(settings.admin().host(), adminKey, "GATEWAY_ADMIN_KEY", container);
        if (!clientKey) {
            log.atWarn().log("no client key is set: ingest listens on loopback only (set GATEWAY_CLIENT_KEY)");
        }
        if (!adminKey) {
            log.atWarn().log("no admin key is set: the admin port listens on loopback only (set GATEWAY_ADMIN_KEY)");
        }
        return new ListenAddresses(ingestHost, adminHost);
    }

    /** A port must not be opened without a key. */
    static final class UnguardedPort extends Exception {
        private static final long serialVersionUID = 1;

        UnguardedPort(String message) {
            super(message);
        }
    }

    /**
     * Decides for one port.
     *
     * @param host as configured, empty for the usual
     * @param variable the environment variable of its key, for the message
     * @param container whether this is the container image, where loopback would be of no use
     */
    private static String address(String host, boolean keySet, String variable, boolean container)
            throws UnguardedPort {
        if (keySet) {
            return host.isEmpty() ? EVERYWHERE : host;
        }
        if (container) {
            throw new UnguardedPort(variable + " is not set: without a key this port must not be open to a network."
                    + " Set " + variable + " or " + variable + "_FILE.");
        }
        return host.startsWith("127.") || host.equals("localhost") || host.equals("::1") ? host : LOOPBACK;
    }
}
