package io.aiqbraze.gateway.mapping.rules.tests;

import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Origin;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The request that brings the payload of a test.
 *
 * @param query in the order of the file
 * @param member whether the payload came out of a {@code members[]}
 */
record TestRequest(
        Map<String, String> query, Lane lane, String client, Instant receivedAt, String requestId, boolean member) {
    TestRequest {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    /** As the rule of the stream knows it. */
    RequestFacts facts(String stream, String ruleVersion, boolean csv) {
        return new RequestFacts(new Origin(client, stream, requestId, ruleVersion, receivedAt), query, lane, csv);
    }

    /** The payload's place in the request. */
    String index() {
        return member ? "0.members[0]" : "0";
    }
}
