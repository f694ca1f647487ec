package io.aiqbraze.sandbox.braze;

import java.util.regex.Pattern;

/**
 * How many objects a track request may hold.
 *
 * @param perArray true on older contracts, where each of the three arrays may hold that many
 */
public record ObjectsPerTrack(boolean perArray, int objects) {
    public static final ObjectsPerTrack DEFAULT = new ObjectsPerTrack(false, 75);

    private static final Pattern FORM = Pattern.compile("(combined|perArray) (\\d{1,4})");

    /**
     * Reads {@code combined 75} or {@code perArray 75}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static ObjectsPerTrack parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches() || Integer.parseInt(match.group(2)) == 0) {
            throw new IllegalArgumentException("'" + text + "' is neither 'combined 75' nor 'perArray 75'");
        }
        return new ObjectsPerTrack(match.group(1).equals("perArray"), Integer.parseInt(match.group(2)));
    }

    public boolean allows(int attributes, int events, int purchases) {
        return perArray
                ? Math.max(attributes, Math.max(events, purchases)) <= objects
                : attributes + events + purchases <= objects;
    }
}
