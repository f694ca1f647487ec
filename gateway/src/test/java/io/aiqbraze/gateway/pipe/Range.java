package io.aiqbraze.gateway.pipe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Whole numbers from one to another, both included; written {@code 12}, {@code 10..20} or {@code 10..}. */
record Range(long least, long most) {
    static final Range NONE = new Range(0, 0);
    static final Range ANY = new Range(0, Long.MAX_VALUE);

    private static final Pattern FORM = Pattern.compile("(\\d{1,12})(\\.\\.(\\d{1,12})?)?");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Range parse(JsonNode value) {
        var match = FORM.matcher(value.asText());
        if (!match.matches()) {
            throw new IllegalArgumentException("'" + value.asText() + "' is no range such as 12, 10..20 or 10..");
        }
        long least = Long.parseLong(match.group(1));
        if (match.group(2) == null) {
            return new Range(least, least);
        }
        return new Range(least, match.group(3) == null ? Long.MAX_VALUE : Long.parseLong(match.group(3)));
    }

    boolean holds(long number) {
        return least <= number && number <= most;
    }

    static Range orNone(Range given) {
        return given == null ? NONE : given;
    }

    static Range orAny(Range given) {
        return given == null ? ANY : given;
    }
}
