package io.aiqbraze.gateway.stops;

import java.util.Arrays;
import java.util.Locale;

/** Whether one name may be meant by another. */
final class NameLikeness {
    private static final int MOST_CHANGES = 2;
    private static final int LONGEST = 200;

    private NameLikeness() {}

    static boolean are(String known, String said) {
        String one = known.toLowerCase(Locale.ROOT);
        String other = said.toLowerCase(Locale.ROOT);
        return one.contains(other) || other.contains(one) || changes(one, other) <= MOST_CHANGES;
    }

    /** Characters to put in, take out or replace before one is the other; too many for texts that are no names. */
    private static int changes(String one, String other) {
        if (one.length() > LONGEST || other.length() > LONGEST) {
            return Integer.MAX_VALUE;
        }
        int[] above = new int[other.length() + 1];
        Arrays.setAll(above, column -> column);
        for (int row = 1; row <= one.length(); row++) {
            int[] here = new int[other.length() + 1];
            here[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int replaced = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                here[column] = Math.min(replaced, 1 + Math.min(above[column], here[column - 1]));
            }
            above = here;
        }
        return above[other.length()];
    }
}
