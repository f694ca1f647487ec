package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;

/** What goes on in the gateway, for those who watch it. */
public interface GatewayReports {
    /** For {@code GET /api/status}. */
    JsonNode status();

    /** All metrics, as of now. */
    String metrics(ScrapeFormat format);
}
