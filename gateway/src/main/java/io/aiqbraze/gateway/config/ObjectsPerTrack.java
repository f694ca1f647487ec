package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.regex.Pattern;

/**
 * How many objects one /users/track request may hold (docs/braze.md#objects-in-a-request).
 *
 * @param perArray true on older contracts, where each of the three arrays may hold that many
 */
public record ObjectsPerTrack(boolean perArray, int objects) {
    private static final Pattern FORM = Pattern.compile("(combined|perArray) (\\d{1,4})");

    @JsonCreator
    static ObjectsPerTrack parse(String text) {
        var match = FORM.matcher(text.trim());
        if (!match.matches() || Integer.parseInt(match.group(2)) == 0) {
            throw new InvalidSetting(text, "'combined 75' or 'perArray 75'");
        }
        return new ObjectsPerTrack(match.group(1).equals("perArray"), Integer.parseInt(match.group(2)));
    }
}
