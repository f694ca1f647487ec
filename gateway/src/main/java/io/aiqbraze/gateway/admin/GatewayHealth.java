package io.aiqbraze.gateway.admin;

/** What probes ask for. */
public interface GatewayHealth {
    /** False when only a new process helps. */
    boolean isLive();

    /** Why the gateway can or cannot take requests. */
    GatewayReadiness readiness();
}
