package io.aiqbraze.sandbox.braze;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/**
 * What Braze says about one object of a request.
 *
 * @param index from 0, in that array of the request
 */
public record ObjectError(String type, String inputArray, int index) {
    /** The {@code errors} of an answer. */
    public static ArrayNode toJson(List<ObjectError> errors) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (ObjectError error : errors) {
            list.addObject()
                    .put("type", error.type)
                    .put("input_array", error.inputArray)
                    .put("index", error.index);
        }
        return list;
    }
}
