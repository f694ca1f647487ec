package io.aiqbraze.gateway.app.send;

import io.aiqbraze.gateway.app.send.input.Part;
import io.aiqbraze.gateway.app.send.input.Position;
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
    private final Refusals refusals;
    private final Map<String, Long> partsByKey = new HashMap<>();
    private final SortedMap<Long, Position> completeAhead = new TreeMap<>();
    private Position position;
    private Totals totals;

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
        this.refusals = new Refusals(begun.refusals());
        begun.ahead().forEach(ahead -> partsByKey.put(ahead.idempotencyKey(), ahead.part()));
    }

    /** Whether this very request was answered before. */
    synchronized boolean has(String idempotencyKey) {
        return partsByKey.containsKey(idempotencyKey);
    }

    /** Counts what became of a part or of a half of one. */
    synchronized void answered(Part part, String idempotencyKey, Receipt receipt) {
        partsByKey.put(idempotencyKey, part.ordinal());
        totals = totals.plus(receipt);
        receipt.refused().forEach(refused -> refusals.add(part.place(refused.index()), refused));
        if (part.isHalf()) {
            keep.accept(state());
        }
    }

    /** Nothing of a part is left to send. */
    synchronized void completed(Part part) {
        completeAhead.put(part.ordinal(), part.end());
        while (completeAhead.containsKey(position.parts())) {
            Position next = completeAhead.remove(position.parts());
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
    synchronized List<Refusals.Example> examples(String code) {
        return refusals.examples(code);
    }
}
