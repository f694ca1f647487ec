package io.aiqbraze.gateway.mapping.decode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import java.util.Map;

/** Makes the payload of a CSV row. */
@FunctionalInterface
public interface CsvPayload {
    /**
     * The payload of one row.
     *
     * @param row cells by column name, in the order of the columns
     * @throws PayloadRefused if the row cannot be one; costs that row only
     */
    ObjectNode of(Map<String, String> row) throws PayloadRefused;
}
