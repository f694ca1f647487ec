package io.aiqbraze.gateway.deadletter;

import io.aiqbraze.gateway.deadletter.DeadLetters.MatchCount;
import io.aiqbraze.gateway.deadletter.LetterPart.Rest;
import io.vertx.core.Future;
import java.util.List;

/** Throws dead letters away for an operator. From any thread. */
public final class Disposal {
    private final DeadLetters store;

    public Disposal(DeadLetters store) {
        this.store = store;
    }

    /**
     * What a disposal did.
     *
     * @param discarded letters that left for good
     */
    public record Report(int discarded, Rest rest) {}

    /**
     * Discards the first letters that a filter matches.
     *
     * @param matches what the filter matches, as it was counted before
     */
    public Future<Report> run(DeadLetterFilter filter, MatchCount matches) {
        return LetterPart.of(store, filter, matches).compose(part -> {
            List<Resolution> discards = part.letters().stream()
                    .<Resolution>map(letter -> new Resolution.Discarded(letter.id()))
                    .toList();
            return store.resolve(discards).map(found -> new Report(found.size(), part.rest()));
        });
    }
}
