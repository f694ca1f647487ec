package io.aiqbraze.jq.functions;

import io.aiqbraze.jq.run.RunawayRule;

/** Looks for one text in others. On two long texts that are nearly alike that takes hours, so it can be interrupted. */
final class TextSearch {
    /** Up to this many comparisons of characters take too little time to check for an interrupt. */
    private static final long QUICK = 1 << 20;

    private TextSearch() {}

    /** Where a text is first in another, from a place on; -1 if it is not there. */
    static int indexOf(String text, String sought, int from) {
        if ((long) sought.length() * (text.length() - from) <= QUICK) {
            return text.indexOf(sought, from);
        }
        char first = sought.charAt(0);
        for (int at = text.indexOf(first, from); at >= 0; at = text.indexOf(first, at + 1)) {
            RunawayRule.endIfInterrupted();
            if (text.regionMatches(at, sought, 0, sought.length())) {
                return at;
            }
        }
        return -1;
    }
}
