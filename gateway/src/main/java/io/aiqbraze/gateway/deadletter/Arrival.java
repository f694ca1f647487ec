package io.aiqbraze.gateway.deadletter;

import io.aiqbraze.gateway.model.Lane;
import java.util.Map;

/**
 * How a refused payload came, as far as a rule may ask: with it the payload can be mapped again as if it came now.
 *
 * @param query query parameters of its request, the last value of each
 */
public record Arrival(Form form, Lane lane, Map<String, String> query) {
    /** What was kept of it. */
    public enum Form {
        /** A JSON object. */
        OBJECT,
        /** A row of a CSV file, as an object of its cells by column. */
        CSV_ROW,
        /** What no rule will ever see: a broken line as a JSON string, or JSON that is no payload. */
        UNREADABLE
    }
}
