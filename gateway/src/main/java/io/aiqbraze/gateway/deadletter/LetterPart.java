package io.aiqbraze.gateway.deadletter;

import io.aiqbraze.gateway.deadletter.DeadLetters.MatchCount;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.vertx.core.Future;
import java.util.List;

/** The letters of one call, which does a bounded part of the work, and what is left for the next. */
public record LetterPart(List<StoredLetter> letters, Rest rest) {
    /**
     * The first letters that a filter matches. Those that die from now on belong to no part of this work.
     *
     * @param matches as they were counted once, before the first part, less what the parts before have done
     */
    static Future<LetterPart> of(DeadLetters store, DeadLetterFilter filter, MatchCount matches) {
        long upTo = Math.min(filter.upTo(), matches.newest());
        return store.list(filter.between(filter.after(), upTo))
                .map(letters -> new LetterPart(letters, rest(letters, matches, upTo)));
    }

    private static Rest rest(List<StoredLetter> letters, MatchCount matches, long upTo) {
        // letters that were thrown out meanwhile must not make the work endless
        return letters.isEmpty()
                ? new Rest(0, upTo, upTo)
                : new Rest(
                        Math.max(0, matches.count() - letters.size()),
                        letters.get(letters.size() - 1).id(),
                        upTo);
    }

    /**
     * What a call left for the next one.
     *
     * @param remaining how many letters
     * @param after their ids are greater than this
     * @param upTo and not greater than this, so that what dies again meanwhile is not taken a second time
     */
    public record Rest(long remaining, long after, long upTo) {}
}
