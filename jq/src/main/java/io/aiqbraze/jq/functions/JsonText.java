package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;

/** Values as JSON text, as jq writes it. Paid for as it is written, for values are shared within others. */
public final class JsonText {
    private final PaidText text = new PaidText();
    /** Nothing more is written past it, but what closes what is open. */
    private final int enough;

    private JsonText(int enough) {
        this.enough = enough;
    }

    static String of(JsonNode value) {
        return of(value, Integer.MAX_VALUE);
    }

    /** Its beginning: at least this many characters, if there are as many, and few more. */
    public static String beginning(JsonNode value, int characters) {
        return of(value, characters);
    }

    private static String of(JsonNode value, int enough) {
        var json = new JsonText(enough);
        json.write(value);
        return json.text.toString();
    }

    private void write(JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> object(value);
            case ARRAY -> array(value);
            case STRING -> quote(value.textValue());
            case NUMBER -> text.append(JqNumbers.text(value));
            case BOOLEAN -> text.append(String.valueOf(value.booleanValue()));
            case NULL, MISSING, BINARY, POJO -> text.append("null");
        }
    }

    private void object(JsonNode value) {
        String separator = "{";
        for (var field : value.properties()) {
            if (isEnough()) {
                return;
            }
            text.append(separator);
            quote(field.getKey());
            text.append(':');
            write(field.getValue());
            separator = ",";
        }
        text.append(value.isEmpty() ? "{}" : "}");
    }

    private void array(JsonNode value) {
        String separator = "[";
        for (JsonNode item : value) {
            if (isEnough()) {
                return;
            }
            text.append(separator);
            write(item);
            separator = ",";
        }
        text.append(value.isEmpty() ? "[]" : "]");
    }

    private boolean isEnough() {
        return text.length() >= enough;
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length() && !isEnough(); i++) {
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
                        text.append("\\u" + HexFormat.of().toHexDigits(character));
                    } else {
                        text.append(character);
                    }
                }
            }
        }
        text.append('"');
    }
}
