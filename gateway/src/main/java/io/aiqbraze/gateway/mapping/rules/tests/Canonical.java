package io.aiqbraze.gateway.mapping.rules.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.config.GatewaySettings;
import java.math.BigDecimal;
import java.util.List;

/** Outputs in the one form in which what means the same is equal: 4711 and 4711.0, no workspace and the default one. */
final class Canonical {
    private static final String WORKSPACE = "workspace";

    private Canonical() {}

    static List<JsonNode> outputs(List<JsonNode> outputs) {
        return outputs.stream().map(Canonical::output).toList();
    }

    private static JsonNode output(JsonNode output) {
        JsonNode canonical = value(output);
        if (canonical instanceof ObjectNode object
                && GatewaySettings.DEFAULT_WORKSPACE.equals(
                        object.path(WORKSPACE).textValue())) {
            object.remove(WORKSPACE);
        }
        return canonical;
    }

    private static JsonNode value(JsonNode value) {
        if (value.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (var field : value.properties()) {
                object.set(field.getKey(), value(field.getValue()));
            }
            return object;
        }
        if (value.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> array.add(value(item)));
            return array;
        }
        return value.isNumber() ? number(value) : value;
    }

    private static JsonNode number(JsonNode value) {
        if (value.isFloatingPointNumber() && !value.isBigDecimal() && !Double.isFinite(value.doubleValue())) {
            return value;
        }
        BigDecimal number = value.decimalValue().stripTrailingZeros();
        return number.scale() <= 0 ? BigIntegerNode.valueOf(number.toBigIntegerExact()) : DecimalNode.valueOf(number);
    }
}
