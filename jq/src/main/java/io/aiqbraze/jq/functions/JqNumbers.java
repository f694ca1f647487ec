package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;

/** Numbers, and how they are written: whole ones whole, others with as few digits as tell them apart. */
final class JqNumbers {
    /** Doubles below it that are whole numbers are exactly that number as a long. */
    private static final double EXACT = 1e18;
    /** As many places before the point, or zeros behind it, are written out. */
    private static final int MOST_ZEROS_BEFORE = 15;

    private static final int MOST_ZEROS_BEHIND = 3;

    private JqNumbers() {}

    static JsonNode of(double number) {
        if (!isWhole(number)) {
            return DoubleNode.valueOf(number);
        }
        return of((long) number);
    }

    static JsonNode of(long number) {
        return number == (int) number ? IntNode.valueOf((int) number) : LongNode.valueOf(number);
    }

    static boolean isWhole(double number) {
        return number == Math.rint(number) && Math.abs(number) < EXACT;
    }

    static String text(JsonNode number) {
        return number.isIntegralNumber() ? number.asText() : text(number.doubleValue());
    }

    private static String text(double number) {
        if (Double.isNaN(number)) {
            return "null";
        }
        if (isWhole(number)) {
            return Long.toString((long) number);
        }
        // JSON has no infinity
        double finite = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, number));
        BigDecimal decimal = new BigDecimal(NumberOutput.toString(finite, true)).stripTrailingZeros();
        int places = decimal.precision() - decimal.scale();
        return places <= -MOST_ZEROS_BEHIND - 1 || places > decimal.precision() + MOST_ZEROS_BEFORE
                ? scientific(decimal, places - 1)
                : decimal.toPlainString();
    }

    private static String scientific(BigDecimal decimal, int exponent) {
        String digits = decimal.unscaledValue().abs().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        String size = String.valueOf(Math.abs(exponent));
        return (decimal.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + fraction
                + (exponent < 0 ? "e-" : "e+")
                + (size.length() == 1 ? "0" : "")
                + size;
    }
}
