package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.jq.run.RunMemory;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Gamma;
import org.apache.commons.numbers.gamma.LogGamma;

/** The functions of numbers that C's library has, but for those of Bessel. */
final class MathFunctions {
    private MathFunctions() {}

    static void addTo(FunctionTable table) {
        addExponentials(table);
        addAngles(table);
        addSpecial(table);
        addRounding(table);
        addParts(table);
        add(table, "pow", Math::pow);
        add(table, "fmod", (x, y) -> x % y);
        add(table, "drem", Math::IEEEremainder);
        add(table, "remainder", Math::IEEEremainder);
        add(table, "fmin", Math::min);
        add(table, "fmax", Math::max);
        add(table, "fdim", (x, y) -> x > y ? x - y : 0);
        add(table, "hypot", Math::hypot);
        table.addOfValues("fma/3", (in, arguments) -> {
            double product = TypeError.requireNumber(arguments.get(0)) * TypeError.requireNumber(arguments.get(1));
            return JqNumbers.of(product + TypeError.requireNumber(arguments.get(2)));
        });
    }

    private static void add(FunctionTable table, String name, DoubleUnaryOperator function) {
        table.add(name + "/0", in -> JqNumbers.of(function.applyAsDouble(TypeError.requireNumber(in))));
    }

    private static void add(FunctionTable table, String name, DoubleBinaryOperator function) {
        table.addOfValues(
                name + "/2",
                (in, arguments) -> JqNumbers.of(function.applyAsDouble(
                        TypeError.requireNumber(arguments.get(0)), TypeError.requireNumber(arguments.get(1)))));
    }

    private static void addExponentials(FunctionTable table) {
        add(table, "exp", Math::exp);
        add(table, "exp2", x -> Math.pow(2, x));
        add(table, "exp10", x -> Math.pow(10, x));
        add(table, "expm1", Math::expm1);
        add(table, "log", Math::log);
        add(table, "log2", MathFunctions::log2);
        add(table, "log10", Math::log10);
        add(table, "log1p", Math::log1p);
        add(table, "sqrt", Math::sqrt);
        add(table, "cbrt", Math::cbrt);
    }

    private static void addAngles(FunctionTable table) {
        add(table, "sin", Math::sin);
        add(table, "cos", Math::cos);
        add(table, "tan", Math::tan);
        add(table, "asin", Math::asin);
        add(table, "acos", Math::acos);
        add(table, "atan", Math::atan);
        add(table, "atan2", Math::atan2);
        add(table, "sinh", Math::sinh);
        add(table, "cosh", Math::cosh);
        add(table, "tanh", Math::tanh);
        add(table, "asinh", MathFunctions::asinh);
        add(table, "acosh", x -> x < 1 ? Double.NaN : Math.log(x) + Math.log1p(Math.sqrt(1 - 1 / x / x)));
        add(table, "atanh", x -> Math.log1p(2 * x / (1 - x)) / 2);
    }

    private static void addSpecial(FunctionTable table) {
        add(table, "erf", Erf::value);
        add(table, "erfc", Erfc::value);
        add(table, "tgamma", Gamma::value);
        add(table, "lgamma", x -> LogGamma.value(x));
        add(table, "gamma", x -> LogGamma.value(x));
        table.add("lgamma_r/0", MathFunctions::lgammaAndSign);
    }

    private static void addRounding(FunctionTable table) {
        add(table, "floor", Math::floor);
        add(table, "ceil", Math::ceil);
        add(table, "round", MathFunctions::round);
        add(table, "trunc", MathFunctions::trunc);
        add(table, "rint", Math::rint);
        add(table, "nearbyint", Math::rint);
        add(table, "fabs", Math::abs);
    }

    /** What floating point numbers consist of. */
    private static void addParts(FunctionTable table) {
        add(table, "logb", MathFunctions::logb);
        add(table, "significand", x -> isOrdinary(x) ? x / Math.scalb(1.0, Math.getExponent(x)) : x);
        add(table, "copysign", (x, y) -> Math.copySign(x, y));
        add(table, "nextafter", (x, y) -> Math.nextAfter(x, y));
        add(table, "nexttoward", (x, y) -> Math.nextAfter(x, y));
        add(table, "ldexp", (x, exponent) -> Math.scalb(x, (int) exponent));
        add(table, "scalb", (x, exponent) -> Math.scalb(x, (int) exponent));
        add(table, "scalbln", (x, exponent) -> Math.scalb(x, (int) exponent));
        table.add("frexp/0", MathFunctions::frexp);
        table.add("modf/0", MathFunctions::modf);
    }

    private static JsonNode lgammaAndSign(JsonNode in) throws JsonQueryException {
        var sign = new int[1];
        double value = LogGamma.value(TypeError.requireNumber(in), sign);
        return RunMemory.current().arrayNode().add(JqNumbers.of(value)).add(sign[0]);
    }

    /** Exact for powers of two. */
    private static double log2(double x) {
        if (!(x > 0) || Double.isInfinite(x)) {
            return Math.log(x);
        }
        int exponent = Math.getExponent(x);
        return exponent + Math.log(x / Math.scalb(1.0, exponent)) / Math.log(2);
    }

    private static double asinh(double x) {
        double size = Math.abs(x);
        double result = size > 1e8
                ? Math.log(size) + Math.log(2)
                : Math.log1p(size + size * size / (1 + Math.sqrt(1 + size * size)));
        return Math.copySign(result, x);
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
        double x = TypeError.requireNumber(in);
        int exponent = isOrdinary(x) ? Math.getExponent(x) + 1 : 0;
        double fraction = exponent == 0 ? x : Math.scalb(x, -exponent);
        return RunMemory.current().arrayNode().add(JqNumbers.of(fraction)).add(exponent);
    }

    private static JsonNode modf(JsonNode in) throws JsonQueryException {
        double x = TypeError.requireNumber(in);
        double whole = trunc(x);
        double fraction = Double.isInfinite(x) ? 0 : x - whole;
        return RunMemory.current().arrayNode().add(JqNumbers.of(fraction)).add(JqNumbers.of(whole));
    }
}
