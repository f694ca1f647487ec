package io.aiqbraze.gateway.model;

import java.time.Instant;

/**
 * Where a delivery or a refused payload came from; one instance serves all of a request.
 *
 * @param client name of the client key
 * @param requestId the receipt's {@code requestId}
 * @param ruleVersion version of the rule book that mapped the request
 * @param acceptedAt receipt of the request, to the millisecond
 */
public record Origin(String client, String stream, String requestId, String ruleVersion, Instant acceptedAt) {}
