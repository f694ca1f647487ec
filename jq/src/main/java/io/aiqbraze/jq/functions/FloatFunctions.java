package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.jq.run.RunMemory;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Rounding, and the parts that floating point numbers consist of. */
final class FloatFunctions {
    private FloatFunctions() {}

    static void addTo(FunctionTable table) {
        MathFunctions.add(table, "floor", Math::floor);
        MathFunctions.add(table, "ceil", Math::ceil);
        MathFunctions.add(table, "round", FloatFunctions::round);
        MathFunctions.add(table, "trunc", FloatFunctions::trunc);
        MathFunctions.add(table, "rint", Math::rint);
        MathFunctions.add(table, "nearbyint", Math::rint);
        MathFunctions.add(table, "fabs", Math::abs);
        MathFunctions.add(table, "logb", FloatFunctions::logb);
        MathFunctions.add(table, "significand", x -> isOrdinary(x) ? x / Math.scalb(1.0, Math.getExponent(x)) : x);
        MathFunctions.add(table, "copysign", (x, y) -> Math.copySign(x, y));
        MathFunctions.add(table, "nextafter", (x, y) -> Math.nextAfter(x, y));
        MathFunctions.add(table, "nexttoward", (x, y) -> Math.nextAfter(x, y));
        MathFunctions.add(table, "ldexp", (x, exponent) -> Math.scalb(x, (int) exponent));
        MathFunctions.add(table, "scalb", (x, exponent) -> Math.scalb(x, (int) exponent));
        MathFunctions.add(table, "scalbln", (x, exponent) -> Math.scalb(x, (int) exponent));
        table.add("frexp/0", FloatFunctions::frexp);
        table.add("modf/0", FloatFunctions::modf);
    }

    /** Halves go away from zero. */
    private static double round(double x) {
        double whole = trunc(x);
        return Math.abs(x - whole) >= 0.5 ? whole + Math.signum(x) : whole;
    }

    private static double trunc(double x) {
        return x < 0 ? Math.ceil(x) : Math.floor(x);
    }

    private static double logb(double x) {
        if (x == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return isOrdinary(x) ? Math.getExponent(x) : Math.abs(x);
    }

    private static boolean isOrdinary(double x) {
        return x != 0 && !Double.isNaN(x) && !Double.isInfinite(x);
    }

    /** A fraction from a half to one, and the power of two that makes the number of it. */
    private static JsonNode frexp(JsonNode in) throws JsonQueryException {
        double x = JqNumbers.require(in);
        int exponent = isOrdinary(x) ? Math.getExponent(x) + 1 : 0;
        double fraction = exponent == 0 ? x : Math.scalb(x, -exponent);
        return RunMemory.current().arrayNode().add(JqNumbers.of(fraction)).add(exponent);
    }

    private static JsonNode modf(JsonNode in) throws JsonQueryException {
        double x = JqNumbers.require(in);
        double whole = trunc(x);
        double fraction = Double.isInfinite(x) ? 0 : x - whole;
        return RunMemory.current().arrayNode().add(JqNumbers.of(fraction)).add(JqNumbers.of(whole));
    }
}
