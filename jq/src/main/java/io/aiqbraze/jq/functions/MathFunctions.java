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
        add(table, "pow", Math::pow);
        add(table, "fmod", (x, y) -> x % y);
        add(table, "drem", Math::IEEEremainder);
        add(table, "remainder", Math::IEEEremainder);
        add(table, "fmin", Math::min);
        add(table, "fmax", Math::max);
        add(table, "fdim", (x, y) -> x > y ? x - y : 0);
        add(table, "hypot", Math::hypot);
        table.addOfValues("fma/3", (in, arguments) -> {
            double product = JqNumbers.require(arguments.get(0)) * JqNumbers.require(arguments.get(1));
            return JqNumbers.of(product + JqNumbers.require(arguments.get(2)));
        });
    }

    static void add(FunctionTable table, String name, DoubleUnaryOperator function) {
        table.add(name + "/0", in -> JqNumbers.of(function.applyAsDouble(JqNumbers.require(in))));
    }

    static void add(FunctionTable table, String name, DoubleBinaryOperator function) {
        table.addOfValues(
                name + "/2",
                (in, arguments) -> JqNumbers.of(function.applyAsDouble(
                        JqNumbers.require(arguments.get(0)), JqNumbers.require(arguments.get(1)))));
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

    private static JsonNode lgammaAndSign(JsonNode in) throws JsonQueryException {
        var sign = new int[1];
        double value = LogGamma.value(JqNumbers.require(in), sign);
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
}
