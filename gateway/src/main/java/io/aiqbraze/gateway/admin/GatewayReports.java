package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;

/** What goes on in the gateway, for those who watch it. */
public interface GatewayReports {
    /** For {@code GET /api/status}. */
    JsonNode status();

    /** The scrape in Prometheus' text form. */
    String metrics();
}
