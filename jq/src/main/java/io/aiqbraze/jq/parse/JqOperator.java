package io.aiqbraze.jq.parse;

import io.aiqbraze.jq.parse.JqTokens.Token;
import io.aiqbraze.jq.parse.JqTokens.TokenType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** jq's operators between two expressions, by how strongly they bind. */
enum JqOperator {
    ALTERNATIVE("//", 1),
    ASSIGN("=", 2),
    UPDATE("|=", 2),
    ADD_TO("+=", 2),
    SUBTRACT_FROM("-=", 2),
    MULTIPLY_BY("*=", 2),
    DIVIDE_BY("/=", 2),
    REMAINDER_BY("%=", 2),
    ALTERNATIVE_TO("//=", 2),
    OR("or", 3),
    AND("and", 4),
    EQUAL("==", 5),
    NOT_EQUAL("!=", 5),
    LESS("<", 5),
    LESS_OR_EQUAL("<=", 5),
    GREATER(">", 5),
    GREATER_OR_EQUAL(">=", 5),
    PLUS("+", 6),
    MINUS("-", 6),
    TIMES("*", 7),
    DIVIDE("/", 7),
    REMAINDER("%", 7);

    static final int LOOSEST = 1;
    /** What a minus sign takes with it: {@code -a * b} is {@code -(a * b)}. */
    static final int BEHIND_MINUS = 7;

    private static final Map<String, JqOperator> BY_SYMBOL = new HashMap<>();

    static {
        Arrays.stream(values()).forEach(operator -> BY_SYMBOL.put(operator.symbol, operator));
    }

    private final String symbol;
    private final int strength;

    JqOperator(String symbol, int strength) {
        this.symbol = symbol;
        this.strength = strength;
    }

    /** The operator that binds at least so strongly; null if the token is none. */
    static @Nullable JqOperator of(Token token, int strength) {
        boolean word = token.type() == TokenType.SYMBOL || token.type() == TokenType.NAME;
        JqOperator operator = word ? BY_SYMBOL.get(token.text()) : null;
        return operator != null && operator.strength >= strength ? operator : null;
    }

    /** How strongly an operator in its right operand must bind, for {@code 1 - 2 - 3} is not {@code 1 - (2 - 3)}. */
    int right() {
        return this == ALTERNATIVE ? strength : strength + 1;
    }

    /** Whether {@code a == b == c} and the like are no jq. */
    boolean standsAlone() {
        return strength == ASSIGN.strength || strength == EQUAL.strength;
    }

    boolean isAsStrongAs(JqOperator other) {
        return strength == other.strength;
    }

    /**
     * In the engine's words. What makes something is a function of ours: the engine's own fills the memory before anything
     * notices, and fails where nothing is assigned.
     *
     * @param variable a name for the right side of an assignment, which is asked for once
     */
    String write(String left, String right, String variable) {
        return switch (this) {
            case TIMES -> "__times(" + left + "; " + right + ")";
            case PLUS -> "__plus(" + left + "; " + right + ")";
            case MINUS -> "__minus(" + left + "; " + right + ")";
            case DIVIDE -> "__divide(" + left + "; " + right + ")";
            case ASSIGN -> "__assign(" + left + "; " + right + ")";
            case UPDATE -> "__modify(" + left + "; " + right + ")";
            case ADD_TO -> updated(PLUS, left, right, variable);
            case SUBTRACT_FROM -> updated(MINUS, left, right, variable);
            case MULTIPLY_BY -> updated(TIMES, left, right, variable);
            case DIVIDE_BY -> updated(DIVIDE, left, right, variable);
            case REMAINDER_BY -> updated(REMAINDER, left, right, variable);
            case ALTERNATIVE_TO -> updated(ALTERNATIVE, left, right, variable);
            case ALTERNATIVE, OR, AND, REMAINDER -> infix(left, right);
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> infix(left, right);
        };
    }

    private String infix(String left, String right) {
        return "(" + left + " " + symbol + " " + right + ")";
    }

    private static String updated(JqOperator operator, String left, String right, String variable) {
        return "((" + right + ") as " + variable + " | __modify(" + left + "; "
                + operator.write(".", variable, variable) + "))";
    }
}
