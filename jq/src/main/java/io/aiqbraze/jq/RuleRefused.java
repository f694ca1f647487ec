package io.aiqbraze.jq;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.jq.functions.JsonText;
import io.aiqbraze.jq.run.RunawayRule;

/** A rule refuses one payload, or fails on it. Carries no stack trace: bad data is everyday. */
public final class RuleRefused extends Exception {
    private static final long serialVersionUID = 1;
    /** In characters: at least this much is written of a value that stands for a message. */
    private static final int MOST_SHOWN = 2_000;

    private final String code;
    private final String path;
    private final String reason;

    RuleRefused(String code, String path, String reason) {
        super(code, null, false, false);
        this.code = code;
        this.path = path;
        this.reason = reason;
    }

    /** {@code error("why")} or {@code error({code, path, message})}. */
    static RuleRefused by(JsonNode error) {
        if (!error.isObject()) {
            return new RuleRefused("refused_by_rule", "", error.isTextual() ? error.textValue() : beginning(error));
        }
        JsonNode message = error.path("message");
        return new RuleRefused(
                error.path("code").asText("refused_by_rule"),
                error.path("path").asText(""),
                message.isMissingNode() || message.isNull() ? beginning(error) : message.asText());
    }

    /** For a payload of which a rule makes more than it may. */
    public static RuleRefused tooMuch(RunawayRule.TooMuchMade ended) {
        return new RuleRefused("rule_output_too_large", "", ended.reason());
    }

    /** In snake case; a rule may choose it, at any length. */
    public String code() {
        return code;
    }

    /** JSON pointer into the payload; empty if it is the whole. A rule may choose it, at any length. */
    public String path() {
        return path;
    }

    /** What is wrong, of any length; may quote the payload. */
    public String reason() {
        return reason;
    }

    private static String beginning(JsonNode value) {
        return JsonText.beginning(value, MOST_SHOWN);
    }
}
