package io.aiqbraze.gateway.mapping.decode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Makes the payload of a CSV row. */
@FunctionalInterface
public interface CsvPayload {
    /**
     * The payload of one row.
     *
     * @param header the column names
     * @param row as many cells
     */
    ObjectNode of(List<String> header, List<String> row);
}
