package io.aiqbraze.gateway.mapping.rules;

import io.aiqbraze.gateway.mapping.jq.RuleFault;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds the rule book in force. May be used from any thread. */
public final class RuleBooks {
    private volatile Standing standing = new Standing(null, Source.DIRECTORY, null, Set.of());

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
     * How the rules stand; all of one moment, so that nobody reads a new book beside an old failure.
     *
     * @param book null while there was no good one
     * @param failure null while the newest rules are in force
     * @param halted streams whose rule did not end on some payload, and which take nothing until the rules change
     */
    public record Standing(
            @Nullable RuleBook book,
            Source source,
            @Nullable Failure failure,
            Set<String> halted) {}

    public Standing standing() {
        return standing;
    }

    /** The book in force, or null while there was no good one. */
    public @Nullable RuleBook current() {
        return standing.book;
    }

    /** Puts the newest rules in force for the requests that come from now on; they may be those that already are. */
    public synchronized void swap(RuleBook book) {
        standing = new Standing(
                book, Source.DIRECTORY, null, Objects.equals(book, standing.book) ? standing.halted : Set.of());
    }

    /** Puts kept rules in force, because there are no better ones. */
    public synchronized void useLastGood(RuleBook book) {
        standing = new Standing(book, Source.LAST_GOOD, standing.failure, Set.of());
    }

    /** The book in force stays; the reason why a newer one did not replace it is shown to operators. */
    public synchronized void failed(Failure failure) {
        standing = new Standing(standing.book, standing.source, failure, standing.halted);
    }

    /** A rule of this book does not end; if the book is no longer in force, that has settled itself. */
    public synchronized void halt(RuleBook book, String stream) {
        if (book.equals(standing.book)) {
            var halted = new TreeSet<>(standing.halted);
            halted.add(stream);
            standing = new Standing(book, standing.source, standing.failure, Set.copyOf(halted));
        }
    }
}
