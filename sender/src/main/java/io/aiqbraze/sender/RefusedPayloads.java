package io.aiqbraze.sender;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Refused payloads by code: how many, and the first ones of this run. For one thread at a time. */
final class RefusedPayloads {
    private static final int SHOWN = 3;
    /** The gateway does not know of them. */
    private static final int SHOWN_LEFT_OUT = 1_000;

    private final SortedMap<String, Long> counts;
    private final SortedMap<String, List<Example>> examples = new TreeMap<>();

    /** Goes on from the counts of earlier runs. */
    RefusedPayloads(Map<String, Long> earlier) {
        this.counts = new TreeMap<>(earlier);
    }

    /**
     * A refused payload.
     *
     * @param place in the file
     * @param message may quote data: for the terminal only
     */
    record Example(String place, String path, String message) {}

    void add(String place, PartReceipt.Refused refused) {
        counts.merge(refused.code(), 1L, Long::sum);
        List<Example> shown = examples.computeIfAbsent(refused.code(), code -> new ArrayList<>());
        if (shown.size() < (refused.code().equals(PartReceipt.LEFT_OUT) ? SHOWN_LEFT_OUT : SHOWN)) {
            shown.add(new Example(place, refused.path(), refused.message()));
        }
    }

    SortedMap<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    List<Example> examples(String code) {
        return List.copyOf(examples.getOrDefault(code, List.of()));
    }
}
