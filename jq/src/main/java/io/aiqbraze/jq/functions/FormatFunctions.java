package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.jq.run.RunMemory;
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

    /** As a quote is written. */
    private static final int MOST_HTML = 6;
    /** Three bytes, in three characters each. */
    private static final int MOST_URI = 9;
    /** Three bytes in four characters. */
    private static final int MOST_BASE64 = 4;

    private static final int MOST_CELL = 2;
    /** As an apostrophe is written. */
    private static final int MOST_WORD = 4;

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
        formats.put("html", value -> escaped(ConversionFunctions.text(value), MOST_HTML, FormatFunctions::html));
        formats.put("uri", value -> escaped(ConversionFunctions.text(value), MOST_URI, FormatFunctions::uri));
        formats.put("sh", FormatFunctions::sh);
        formats.put("base64", value -> escaped(ConversionFunctions.text(value), MOST_BASE64, FormatFunctions::base64));
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

    private interface Escape {
        String of(String text);
    }

    /**
     * A text in other characters, paid for before.
     *
     * @param most how many a character becomes
     */
    private static String escaped(String text, int most, Escape escape) {
        RunMemory memory = RunMemory.current();
        memory.payText((long) most * text.length());
        String escaped = escape.of(text);
        memory.forget(2L * most * text.length() - 2L * escaped.length());
        return escaped;
    }

    private static String row(JsonNode in, String name, String separator, Escape cell) throws JsonQueryException {
        if (!in.isArray()) {
            throw TypeError.of(in, "cannot be " + name + "-formatted, only array");
        }
        var row = new PaidText();
        String before = "";
        for (JsonNode value : in) {
            row.append(before);
            before = separator;
            if (value.isContainerNode()) {
                throw TypeError.of(value, "is not valid in a csv row");
            }
            boolean empty = value.isNull() || (value.isNumber() && Double.isNaN(value.doubleValue()));
            String filled = value.isTextual() ? escaped(value.textValue(), MOST_CELL, cell) : JsonText.of(value);
            row.append(empty ? "" : filled);
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
        var words = new PaidText();
        for (JsonNode word : in.isArray() ? in : List.of(in)) {
            if (word.isContainerNode()) {
                throw TypeError.of(word, "can not be escaped for shell");
            }
            words.append(words.length() == 0 ? "" : " ");
            words.append(
                    word.isTextual()
                            ? escaped(word.textValue(), MOST_WORD, FormatFunctions::quoted)
                            : JsonText.of(word));
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
        RunMemory.current().payText(data.length());
        try {
            return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw TypeError.of(in, "is not valid base64 data");
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(utf8(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
