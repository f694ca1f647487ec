package io.aiqbraze.gateway.config;

/** {@code admin}: the port of operators, probes and metrics. */
public record AdminSettings(String host, int port, Secret key) {
    public AdminSettings {
        Check.port("port", port);
    }
}
