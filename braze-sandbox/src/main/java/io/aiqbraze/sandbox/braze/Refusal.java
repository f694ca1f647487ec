package io.aiqbraze.sandbox.braze;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Braze takes nothing of this request. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final boolean overSize;
    private final transient List<ObjectError> errors;

    private Refusal(int status, String message, boolean overSize, List<ObjectError> errors) {
        super(message, null, false, false);
        this.status = status;
        this.overSize = overSize;
        this.errors = errors;
    }

    /** A request that is wrong. */
    public static Refusal badRequest(String message) {
        return new Refusal(400, message, false, List.of());
    }

    /** A request none of whose objects is valid. */
    public static Refusal allInvalid(String message, List<ObjectError> errors) {
        return new Refusal(400, message, false, errors);
    }

    /** A request that holds more than Braze takes at once. */
    public static Refusal overSize(int status, String message) {
        return new Refusal(status, message, true, List.of());
    }

    /** A request over a limit. */
    public static Refusal rateLimited() {
        return new Refusal(429, "Rate limit exceeded", false, List.of());
    }

    /** Whether it was too much, in objects or in bytes. */
    public boolean isOverSize() {
        return overSize;
    }

    /** What the client sees. */
    public Answer answer() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("message", getMessage());
        if (!errors.isEmpty()) {
            body.set("errors", ObjectError.toJson(errors));
        }
        return Answer.json(status, body);
    }
}
