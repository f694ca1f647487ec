package io.aiqbraze.gateway.app.send;

import io.aiqbraze.gateway.app.send.input.Part;
import io.aiqbraze.gateway.app.send.input.Position;
import io.aiqbraze.gateway.app.send.input.Sha256;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a file was sent. Holds counts and digests, nothing of what was sent.
 *
 * @param sending tells this sending of the file from any other, over all of its runs
 * @param position behind the last part before which all are acknowledged
 * @param ahead what is acknowledged behind it
 * @param refusals by code, as far as the gateway named them
 */
record ResumeState(
        int version,
        String sending,
        String to,
        String stream,
        SortedMap<String, String> query,
        Position position,
        List<Ahead> ahead,
        Totals totals,
        Map<String, Long> refusals) {
    private static final int VERSION = 1;
    private static final Position START = new Position(0, 0, 0, "");

    /**
     * A request that is acknowledged although one before it is not.
     *
     * @param part its ordinal
     */
    record Ahead(long part, String idempotencyKey) {}

    /** The beginning of a sending, which has a name that no other has. */
    static ResumeState begin(Destination destination, String sending) {
        return new ResumeState(
                VERSION,
                sending,
                destination.base(),
                destination.stream(),
                destination.query(),
                START,
                List.of(),
                Totals.NONE,
                new TreeMap<>());
    }

    ResumeState with(Position reached, List<Ahead> aheadOfIt, Totals counted, Map<String, Long> refused) {
        return new ResumeState(version, sending, to, stream, query, reached, aheadOfIt, counted, refused);
    }

    /** The same for the same part in every run of this sending, and in no other: who sends a file anew means it. */
    String idempotencyKey(Part part) {
        var digest = new Sha256();
        digest.add(sending);
        digest.add(part.digest());
        return digest.value();
    }

    /** Whether there is anything that need not be sent again. */
    boolean isBegun() {
        return position.parts() > 0 || !ahead.isEmpty();
    }

    boolean isOf(Destination destination) {
        return version == VERSION
                && to.equals(destination.base())
                && stream.equals(destination.stream())
                && query.equals(destination.query());
    }
}
