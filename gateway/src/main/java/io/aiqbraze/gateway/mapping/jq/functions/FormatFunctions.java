package io.aiqbraze.gateway.mapping.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** The formats, {@code @csv} and the like, also as {@code format("csv")}. */
final class FormatFunctions {
    private static final String URI_UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()";

    private FormatFunctions() {}

    private interface Format {
        String of(JsonNode value) throws JsonQueryException;
    }

    static void addTo(FunctionTable table) {
        var formats = new HashMap<String, Format>();
        formats.put("text", ConversionFunctions::text);
        formats.put("json", JsonText::of);
        formats.put("csv", value -> row(value, "csv", ",", FormatFunctions::csvCell));
        formats.put("tsv", value -> row(value, "tsv", "\t", FormatFunctions::tsvCell));
        formats.put("html", value -> html(ConversionFunctions.text(value)));
        formats.put("uri", value -> uri(ConversionFunctions.text(value)));
        formats.put("sh", FormatFunctions::sh);
        formats.put("base64", value -> Base64.getEncoder().encodeToString(utf8(ConversionFunctions.text(value))));
        formats.put("base64d", FormatFunctions::base64d);
        formats.forEach((name, format) -> table.add("@" + name + "/0", in -> TextNode.valueOf(format.of(in))));
        table.addOfValues("format/1", (in, arguments) -> {
            String name = arguments.get(0).asText();
            Format format = arguments.get(0).isTextual() ? formats.get(name) : null;
            if (format == null) {
                throw new JsonQueryException(name + " is not a valid format");
            }
            return TextNode.valueOf(format.of(in));
        });
    }

    private interface Cell {
        String of(String text);
    }

    private static String row(JsonNode in, String name, String separator, Cell cell) throws JsonQueryException {
        if (!in.isArray()) {
            throw TypeError.of(in, "cannot be " + name + "-formatted, only array");
        }
        var row = new StringBuilder();
        String before = "";
        for (JsonNode value : in) {
            row.append(before);
            before = separator;
            if (value.isContainerNode()) {
                throw TypeError.of(value, "is not valid in a csv row");
            }
            boolean empty = value.isNull() || (value.isNumber() && Double.isNaN(value.doubleValue()));
            row.append(empty ? "" : value.isTextual() ? cell.of(value.textValue()) : JsonText.of(value));
        }
        return row.toString();
    }

    private static String csvCell(String text) {
        return "\"" + text.replace("\"", "\"\"").replace("\0", "\\0") + "\"";
    }

    private static String tsvCell(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\r", "\\r")
                .replace("\n", "\\n")
                .replace("\0", "\\0");
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&apos;")
                .replace("\"", "&quot;")
                .replace("\0", "\\0");
    }

    private static String uri(String text) {
        var uri = new StringBuilder();
        for (byte octet : utf8(text)) {
            if (URI_UNRESERVED.indexOf(octet) >= 0) {
                uri.append((char) octet);
            } else {
                uri.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        return uri.toString();
    }

    private static String sh(JsonNode in) throws JsonQueryException {
        var words = new StringBuilder();
        for (JsonNode word : in.isArray() ? in : List.of(in)) {
            if (word.isContainerNode()) {
                throw TypeError.of(word, "can not be escaped for shell");
            }
            words.append(words.isEmpty() ? "" : " ");
            words.append(word.isTextual() ? quoted(word.textValue()) : JsonText.of(word));
        }
        return words.toString();
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''").replace("\0", "\\0") + "'";
    }

    /** What is behind the padding is not looked at, and padding may be left out. */
    private static String base64d(JsonNode in) throws JsonQueryException {
        String text = ConversionFunctions.text(in);
        int padding = text.indexOf('=');
        String data = padding < 0 ? text : text.substring(0, padding);
        try {
            return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw TypeError.of(in, "is not valid base64 data");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
