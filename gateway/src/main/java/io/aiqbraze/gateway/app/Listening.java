package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.config.GatewaySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses of the two ports. */
record Listening(String ingestHost, String adminHost) {
    private static final Logger log = LoggerFactory.getLogger(Listening.class);

    static Listening choose(GatewaySettings settings, boolean container) throws ListenAddress.Unguarded {
        boolean clientKey = settings.ingest().isKeyed();
        boolean adminKey = settings.admin().key().isSet();
        String ingestHost = ListenAddress.choose(settings.ingest().host(), clientKey, "GATEWAY_CLIENT_KEY", container);
        String adminHost = ListenAddress.choose(settings.admin().host(), adminKey, "GATEWAY_ADMIN_KEY", container);
        if (!clientKey) {
            log.atWarn().log("no client key is set: ingest listens on loopback only (set GATEWAY_CLIENT_KEY)");
        }
        if (!adminKey) {
            log.atWarn().log("no admin key is set: the admin port listens on loopback only (set GATEWAY_ADMIN_KEY)");
        }
        return new Listening(ingestHost, adminHost);
    }
}
