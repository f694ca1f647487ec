package io.aiqbraze.gateway.mapping.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.gateway.config.StreamSettings.ValueType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Converts the text of a CSV cell to the type that the settings give its column. */
final class CellType {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,2})?");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,15}");
    private static final int MAX_LONG_DIGITS = 18;
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private CellType() {}

    /** The value of a cell, or empty if it does not fit the type. */
    static Optional<JsonNode> convert(String cell, ValueType type) {
        return switch (type) {
            case STRING -> Optional.of(TextNode.valueOf(cell));
            case NUMBER -> number(cell.strip());
            case BOOLEAN -> bool(cell.strip());
            case EPOCH_S -> time(cell.strip(), 1_000);
            case EPOCH_MS -> time(cell.strip(), 1);
        };
    }

    /** What the type takes, in an operator's words. */
    static String accepted(ValueType type) {
        return switch (type) {
            case STRING -> "any text";
            case NUMBER -> "a number with a decimal point";
            case BOOLEAN -> "true, false, 1 or 0";
            case EPOCH_S -> "whole seconds since 1970";
            case EPOCH_MS -> "whole milliseconds since 1970";
        };
    }

    private static Optional<JsonNode> number(String cell) {
        if (!NUMBER.matcher(cell).matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(cell).stripTrailingZeros();
        boolean whole = number.scale() <= 0 && number.precision() - number.scale() <= MAX_LONG_DIGITS;
        return Optional.of(whole ? LongNode.valueOf(number.longValueExact()) : DecimalNode.valueOf(number));
    }

    private static Optional<JsonNode> bool(String cell) {
        if (cell.equals("1") || cell.equalsIgnoreCase("true")) {
            return Optional.of(BooleanNode.TRUE);
        }
        return cell.equals("0") || cell.equalsIgnoreCase("false") ? Optional.of(BooleanNode.FALSE) : Optional.empty();
    }

    /** Braze's dates are texts. */
    private static Optional<JsonNode> time(String cell, long unit) {
        if (!WHOLE.matcher(cell).matches()) {
            return Optional.empty();
        }
        Instant instant = Instant.ofEpochMilli(Long.parseLong(cell) * unit);
        try {
            String text = MILLISECONDS.format(instant);
            // Braze takes years from 0 to 3000
            return text.startsWith("-") || text.startsWith("+") || text.compareTo("3000") > 0
                    ? Optional.empty()
                    : Optional.of(TextNode.valueOf(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
