package io.aiqbraze.sender;

import io.aiqbraze.sender.input.FilePart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What the gateway has answered for, kept so that no later run sends it again. For any thread. */
final class Acknowledgements {
    private final ResumeState begun;
    private final Consumer<ResumeState> keep;
    private final RefusedPayloads refusals;
    private final Map<String, Long> partsByKey = new HashMap<>();
    private final SortedMap<Long, FilePart.FilePosition> completeAhead = new TreeMap<>();
    private FilePart.FilePosition position;
    private ResumeState.SendTotals totals;

    /**
     * Goes on from an earlier run, or from nothing.
     *
     * @param keep is given each new state in order
     */
    Acknowledgements(ResumeState begun, Consumer<ResumeState> keep) {
        this.begun = begun;
        this.keep = keep;
        this.position = begun.position();
        this.totals = begun.totals();
        this.refusals = new RefusedPayloads(begun.refusals());
        begun.ahead().forEach(ahead -> partsByKey.put(ahead.idempotencyKey(), ahead.part()));
    }

    /** Whether this very request was answered before. */
    synchronized boolean has(String idempotencyKey) {
        return partsByKey.containsKey(idempotencyKey);
    }

    /** Counts what became of a part or of a half of one. */
    synchronized void answered(FilePart part, String idempotencyKey, PartAnswer.Receipt receipt) {
        partsByKey.put(idempotencyKey, part.ordinal());
        totals = totals.plus(receipt);
        receipt.refused().forEach(refused -> refusals.add(part.place(refused.index()), refused));
        if (part.isHalf()) {
            keep.accept(state());
        }
    }

    /** Nothing of a part is left to send. */
    synchronized void completed(FilePart part) {
        completeAhead.put(part.ordinal(), part.end());
        while (completeAhead.containsKey(position.parts())) {
            FilePart.FilePosition next = completeAhead.remove(position.parts());
            partsByKey.values().removeIf(ordinal -> ordinal < next.parts());
            position = next;
        }
        keep.accept(state());
    }

    synchronized ResumeState state() {
        List<ResumeState.Ahead> ahead = partsByKey.entrySet().stream()
                .map(entry -> new ResumeState.Ahead(entry.getValue(), entry.getKey()))
                .toList();
        return begun.with(position, ahead, totals, refusals.counts());
    }

    /** The first refused payloads of a code, as this run saw them. */
    synchronized List<RefusedPayloads.Example> examples(String code) {
        return refusals.examples(code);
    }

    /** Refused payloads by code: how many, and the first ones of this run. For one thread at a time. */
    static final class RefusedPayloads {
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

        void add(String place, PartAnswer.Receipt.RefusedPayload refused) {
            counts.merge(refused.code(), 1L, Long::sum);
            List<Example> shown = examples.computeIfAbsent(refused.code(), code -> new ArrayList<>());
            if (shown.size() < (refused.code().equals(PartAnswer.Receipt.LEFT_OUT) ? SHOWN_LEFT_OUT : SHOWN)) {
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
}
