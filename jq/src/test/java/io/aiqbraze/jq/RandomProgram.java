package io.aiqbraze.jq;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A jq program of random expressions, functions and variables; the same one for the same seed. */
final class RandomProgram {
    private static final String[] SMALL = {
        ".",
        ".",
        ".",
        "1",
        "2",
        "0",
        "null",
        "true",
        "\"a\"",
        "[]",
        "{}",
        ".a",
        ".b",
        ".a?",
        ".[0]?",
        ".[]?",
        ".\"a\"",
        "type",
        "length",
        "tostring",
        "not",
        "empty",
        "keys",
        "error",
        "$settings.name"
    };
    private static final String[] OPERATORS = {"+", "-", "*", "==", "!=", "<", ">=", "and", "or", "//"};
    /** An E is an expression, and V a variable that the expressions behind it may use. */
    private static final String[] SHAPES = {
        "(E | E)",
        "(E | E)",
        "(E, E)",
        "(E as $V | E)",
        "(E as $V | E)",
        "(E as [$V, {a: $V}] | E)",
        "(if E then E else E end)",
        "(if E then E elif E then E else E end)",
        "[E]",
        "{a: (E), \"c\": (E)}",
        "{a: (E), (\"a\", \"d\"): (E)}",
        "{\"k\\(E)\": (E)}",
        "\"<\\(E)-\\(E)>\"",
        "(reduce E as $V (.; E))",
        "(foreach E as $V (.; E))",
        "(try E catch E)",
        "(try E)",
        "((E)?)",
        "(E as [$V] ?// $V | E)",
        "(label $out | E | (., break $out))",
        "(.a = E)",
        "(.a |= E)",
        "(.a += E)",
        "map(E)",
        "select(E)",
        "del(E)",
        "path(E)",
        "first(E)",
        "any(E)",
        "sort_by(E)",
        "has(E)",
        "contains(E)",
        "startswith(E)",
        "join(E)",
        "(E)[E]?",
        "(E)[E:E]?"
    };

    private final Random random;
    private final List<String> functions = new ArrayList<>();

    private RandomProgram(long seed) {
        random = new Random(seed);
    }

    static String of(long seed) {
        return new RandomProgram(seed).program();
    }

    private String program() {
        var program = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            program.append(definition());
        }
        return program + expression(2 + random.nextInt(3), List.of());
    }

    /** A function of up to two parameters, of either kind. */
    private String definition() {
        var parameters = new ArrayList<String>();
        var names = new ArrayList<String>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String name = i == 1 ? "x" : "y";
            boolean variable = random.nextBoolean();
            parameters.add(variable ? "$" + name : name);
            names.add(variable ? "$" + name : name);
        }
        String function = "f" + functions.size();
        String body = expression(1 + random.nextInt(3), names);
        functions.add(function + "/" + parameters.size());
        String list = parameters.isEmpty() ? "" : "(" + String.join("; ", parameters) + ")";
        return "def " + function + list + ": " + body + "; ";
    }

    /**
     * An expression.
     *
     * @param names variables and parameters that it may use
     */
    private String expression(int depth, List<String> names) {
        if (depth == 0) {
            return !names.isEmpty() && random.nextInt(3) == 0 ? names.get(random.nextInt(names.size())) : one(SMALL);
        }
        if (!functions.isEmpty() && random.nextInt(4) == 0) {
            return call(depth - 1, names);
        }
        if (random.nextInt(5) == 0) {
            return "(" + expression(depth - 1, names) + " " + one(OPERATORS) + " " + expression(depth - 1, names) + ")";
        }
        return filled(one(SHAPES), depth - 1, new ArrayList<>(names));
    }

    private String call(int depth, List<String> names) {
        String[] function = functions.get(random.nextInt(functions.size())).split("/", -1);
        List<String> given = Stream.generate(() -> expression(depth, names))
                .limit(Integer.parseInt(function[1]))
                .toList();
        return given.isEmpty() ? function[0] : function[0] + "(" + String.join("; ", given) + ")";
    }

    private String filled(String shape, int depth, List<String> names) {
        var text = new StringBuilder();
        for (int i = 0; i < shape.length(); i++) {
            char symbol = shape.charAt(i);
            if (symbol == 'E') {
                text.append(expression(depth, names));
            } else if (symbol == 'V') {
                String variable = one("x", "y", "z");
                names.add("$" + variable);
                text.append(variable);
            } else {
                text.append(symbol);
            }
        }
        return text.toString();
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
