package io.aiqbraze.sender;

import io.aiqbraze.sender.input.FilePart;
import io.aiqbraze.sender.input.Sha256;
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
        FilePart.FilePosition position,
        List<Ahead> ahead,
        SendTotals totals,
        Map<String, Long> refusals) {
    private static final int VERSION = 1;
    private static final FilePart.FilePosition START = new FilePart.FilePosition(0, 0, 0, "");

    /**
     * A request that is acknowledged although one before it is not.
     *
     * @param part its ordinal
     */
    record Ahead(long part, String idempotencyKey) {}

    /** The beginning of a sending, which has a name that no other has. */
    static ResumeState begin(SendDestination destination, String sending) {
        return new ResumeState(
                VERSION,
                sending,
                destination.base(),
                destination.stream(),
                destination.query(),
                START,
                List.of(),
                SendTotals.NONE,
                new TreeMap<>());
    }

    ResumeState with(
            FilePart.FilePosition reached, List<Ahead> aheadOfIt, SendTotals counted, Map<String, Long> refused) {
        return new ResumeState(version, sending, to, stream, query, reached, aheadOfIt, counted, refused);
    }

    /** The same for the same part in every run of this sending, and in no other: a file that is sent anew is meant to count anew. */
    String idempotencyKey(FilePart part) {
        var digest = new Sha256();
        digest.add(sending);
        digest.add(part.digest());
        return digest.value();
    }

    /** Whether there is anything that need not be sent again. */
    boolean isBegun() {
        return position.parts() > 0 || !ahead.isEmpty();
    }

    boolean isOf(SendDestination destination) {
        return version == VERSION
                && to.equals(destination.base())
                && stream.equals(destination.stream())
                && query.equals(destination.query());
    }

    /** What became of all payloads so far, over all runs. */
    record SendTotals(long payloads, long accepted, long filtered, long rejected, long deliveries) {
        static final SendTotals NONE = new SendTotals(0, 0, 0, 0, 0);

        SendTotals plus(PartAnswer.Receipt receipt) {
            return new SendTotals(
                    payloads + receipt.payloads(),
                    accepted + receipt.accepted(),
                    filtered + receipt.filtered(),
                    rejected + receipt.rejected(),
                    deliveries + receipt.deliveries());
        }
    }
}
