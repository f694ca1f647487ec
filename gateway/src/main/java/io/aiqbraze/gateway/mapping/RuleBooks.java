package io.aiqbraze.gateway.mapping;

import io.aiqbraze.gateway.mapping.rules.RuleBook;
import org.jspecify.annotations.Nullable;

/** Holds the rule book in force. May be used from any thread. */
public final class RuleBooks {
    private volatile Standing standing = new Standing(null, null);

    /** Both change together, so that nobody reads a new book beside an old failure. */
    private record Standing(
            @Nullable RuleBook book, @Nullable String failure) {}

    /** The book in force, or null while there was no good one. */
    public @Nullable RuleBook current() {
        return standing.book;
    }

    /** Puts a book in force for the requests that come from now on. */
    public synchronized void swap(RuleBook book) {
        standing = new Standing(book, null);
    }

    /** The book in force stays; the reason why a newer one did not replace it is shown to operators. */
    public synchronized void failed(String reason) {
        standing = new Standing(standing.book, reason);
    }

    /** Why the last load failed, or null if it did not. */
    public @Nullable String lastFailure() {
        return standing.failure;
    }
}
