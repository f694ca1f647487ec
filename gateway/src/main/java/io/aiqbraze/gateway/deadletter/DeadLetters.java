package io.aiqbraze.gateway.deadletter;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The store of dead letters. May be called from any thread; threads and failures are as in the outbox. */
public interface DeadLetters {
    /** Lists letters, oldest first; fewer than there are where they are large, but at least one if any matches. */
    Future<List<StoredLetter>> list(DeadLetterFilter filter);

    /** Counts letters. */
    Future<MatchCount> count(DeadLetterFilter filter);

    /**
     * Carries decisions out in one transaction: a letter leaves in the same commit in which its deliveries are
     * appended, so nothing is lost and nothing comes twice.
     *
     * @return the ids of the letters that were still there; nothing was done for the others
     */
    Future<Set<Long>> resolve(List<Resolution> resolutions);

    /** How many are kept, by reason, as of the last commit. */
    Map<String, Long> counts();

    /**
     * A dead letter in its store.
     *
     * @param id grows with every new dead letter
     * @param occurrences how often the same client sent the same refused payload to the same stream
     */
    record StoredLetter(long id, DeadLetter letter, long occurrences) {}

    /**
     * How many dead letters a filter matches, whatever its limit.
     *
     * @param newest the greatest id among them, 0 if there is none
     */
    record MatchCount(long count, long newest) {}
}
