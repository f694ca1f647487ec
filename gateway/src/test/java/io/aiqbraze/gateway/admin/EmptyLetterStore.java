package io.aiqbraze.gateway.admin;

import io.aiqbraze.gateway.deadletter.DeadLetters;
import io.aiqbraze.gateway.deadletter.DeadLetters.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters.MatchCount;
import io.aiqbraze.gateway.deadletter.DeadLetters.Resolution;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A store with nothing in it. */
final class EmptyLetterStore implements DeadLetters {
    @Override
    public Future<List<StoredLetter>> list(DeadLetterFilter filter) {
        return Future.succeededFuture(List.of());
    }

    @Override
    public Future<MatchCount> count(DeadLetterFilter filter) {
        return Future.succeededFuture(new MatchCount(0, 0));
    }

    @Override
    public Future<Set<Long>> resolve(List<Resolution> resolutions) {
        return Future.succeededFuture(Set.of());
    }

    @Override
    public Map<String, Long> counts() {
        return Map.of();
    }
}
