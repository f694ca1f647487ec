package io.aiqbraze.gateway.deadletter;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a replay did, in letters.
 *
 * @param replayed left the store and wait in their lines
 * @param deliveries how many they became
 * @param filtered left the store for nothing, because today's rules filter them on purpose
 * @param refusedAgain stay, for the reason that today's rules give
 * @param leftBecauseOlder stay, because they write attributes, which may be newer by now
 * @param gone were replayed or discarded by somebody else meanwhile
 */
public record ReplayReport(
        int replayed, int deliveries, int filtered, int refusedAgain, int leftBecauseOlder, int gone, Rest rest) {
    static ReplayReport of(List<Resolution> resolutions, Set<Long> found, int leftBecauseOlder, Rest rest) {
        List<Resolution> done = resolutions.stream()
                .filter(resolution -> found.contains(resolution.id()))
                .toList();
        List<Integer> requeued = done.stream()
                .filter(Resolution.Requeued.class::isInstance)
                .map(Resolution.Requeued.class::cast)
                .map(Resolution.Requeued::deliveries)
                .map(Collection::size)
                .toList();
        int filtered = (int) requeued.stream().filter(size -> size == 0).count();
        return new ReplayReport(
                requeued.size() - filtered,
                requeued.stream().mapToInt(Integer::intValue).sum(),
                filtered,
                done.size() - requeued.size(),
                leftBecauseOlder,
                resolutions.size() - done.size(),
                rest);
    }
}
