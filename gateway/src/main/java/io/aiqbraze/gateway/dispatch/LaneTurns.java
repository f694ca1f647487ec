package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.model.Lane;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Whose request is next when lanes share an endpoint: live 8, bulk 1; what one does not use the other gets. */
final class LaneTurns {
    private static final Map<Lane, Integer> WEIGHTS = Map.of(Lane.LIVE, 8, Lane.BULK, 1);

    private final Map<Lane, Integer> credit = new EnumMap<>(Lane.class);

    /**
     * Smooth weighted round robin over the lanes that have something to send.
     *
     * @param candidates not empty
     */
    Lane next(Set<Lane> candidates) {
        Lane best = candidates.iterator().next();
        if (candidates.size() > 1) {
            int total = 0;
            for (Lane lane : candidates) {
                total += WEIGHTS.getOrDefault(lane, 1);
                credit.merge(lane, WEIGHTS.getOrDefault(lane, 1), Integer::sum);
                best = credit.getOrDefault(lane, 0) > credit.getOrDefault(best, 0) ? lane : best;
            }
            credit.merge(best, -total, Integer::sum);
        }
        return best;
    }
}
