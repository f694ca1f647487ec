package io.aiqbraze.gateway.mapping.payload;

import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Origin;
import java.util.Map;

/**
 * What rules may know of the request that carried a payload: {@code $request}.
 *
 * @param query query parameters of the request, the last value of each
 * @param lane where attributes go
 * @param csv whether the payload is a row of a CSV file
 */
public record RequestFacts(Origin origin, Map<String, String> query, Lane lane, boolean csv) {}
