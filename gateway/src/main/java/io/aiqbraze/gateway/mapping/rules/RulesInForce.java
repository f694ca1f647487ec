package io.aiqbraze.gateway.mapping.rules;

import io.aiqbraze.jq.RuleFault;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds the rule book in force. May be used from any thread. */
public final class RulesInForce {
    private volatile Standing standing = new Standing(null, Source.DIRECTORY, null);

    /** Where the book in force came from. */
    public enum Source {
        DIRECTORY,
        /** Kept from an earlier load, because the directory's rules were broken at the start. */
        LAST_GOOD
    }

    /**
     * Why the newest rules are not in force.
     *
     * @param at when they were tried
     */
    public record Failure(Instant at, List<RuleFault> faults) {
        public Failure {
            faults = List.copyOf(faults);
        }
    }

    /**
     * How the rules stand; all of one moment, so that no reader sees a new book beside an old failure.
     *
     * @param book null while there was no good one
     * @param failure null while the newest rules are in force
     */
    public record Standing(
            @Nullable RuleBook book,
            Source source,
            @Nullable Failure failure) {}

    public Standing standing() {
        return standing;
    }

    /** The book in force, or null while there was no good one. */
    public @Nullable RuleBook current() {
        return standing.book;
    }

    /** Puts the newest rules in force for the requests that come from now on; they may be those that already are. */
    public synchronized void swap(RuleBook book) {
        standing = new Standing(book, Source.DIRECTORY, null);
    }

    /** Puts kept rules in force, because there are no better ones. */
    public synchronized void useLastGood(RuleBook book) {
        standing = new Standing(book, Source.LAST_GOOD, standing.failure);
    }

    /** The book in force stays; the reason why a newer one did not replace it is shown to operators. */
    public synchronized void failed(Failure failure) {
        standing = new Standing(standing.book, standing.source, failure);
    }
}
