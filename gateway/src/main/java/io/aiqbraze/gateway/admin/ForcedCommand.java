package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/** The command line that does all the same what an order was refused for. */
final class ForcedCommand {
    private ForcedCommand() {}

    /** The command with the fields of the order's body as its options, for a shell. */
    static String of(String command, ObjectNode body) {
        var line = new StringBuilder("gateway ").append(command);
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!field.getKey().equals("force") && !field.getKey().equals("token")) {
                add(line, field.getKey(), field.getValue());
            }
        }
        return line.append(" --force").toString();
    }

    private static void add(StringBuilder line, String name, JsonNode value) {
        if (name.equals("ids")) {
            line.append(" --id ");
            value.forEach(id -> line.append(id.asText()).append(','));
            line.setLength(line.length() - 1);
        }
        if (value.isTextual() || value.asBoolean(false)) {
            line.append(" --").append(name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
        }
        if (value.isTextual()) {
            line.append(" '").append(value.textValue().replace("'", "'\\''")).append('\'');
        }
    }
}
