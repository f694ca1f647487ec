package io.aiqbraze.gateway.mapping.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;

/** Values as JSON text, as jq writes it. */
final class JsonText {
    private JsonText() {}

    static String of(JsonNode value) {
        var text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(JsonNode value, StringBuilder text) {
        switch (value.getNodeType()) {
            case OBJECT -> {
                String separator = "{";
                for (var field : value.properties()) {
                    quote(field.getKey(), text.append(separator));
                    write(field.getValue(), text.append(':'));
                    separator = ",";
                }
                text.append(value.isEmpty() ? "{}" : "}");
            }
            case ARRAY -> {
                String separator = "[";
                for (JsonNode item : value) {
                    write(item, text.append(separator));
                    separator = ",";
                }
                text.append(value.isEmpty() ? "[]" : "]");
            }
            case STRING -> quote(value.textValue(), text);
            case NUMBER -> text.append(Numbers.text(value));
            case BOOLEAN -> text.append(value.booleanValue());
            case NULL, MISSING, BINARY, POJO -> text.append("null");
        }
    }

    private static void quote(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            switch (character) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (character < ' ' || character == 127) {
                        text.append("\\u").append(HexFormat.of().toHexDigits(character));
                    } else {
                        text.append(character);
                    }
                }
            }
        }
        text.append('"');
    }
}
