package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.pipe.PostedNumbers.Numbers;
import java.util.BitSet;
import java.util.Locale;

/**
 * What became of all numbers after the last crash, when nothing waits any more.
 *
 * @param accepted by the gateway's own count
 * @param unknown triggers that are dead letters, as their outcome is unknown
 * @param marked triggers that had a mark at a crash
 * @param mayRepeat how many numbers Braze had got at the crashes and the outbox still held
 * @param scrapes at which the law held
 */
record CrashReport(
        int crashes,
        long seconds,
        PostedNumbers posted,
        Arrivals arrivals,
        long accepted,
        BitSet unknown,
        BitSet marked,
        int mayRepeat,
        int scrapes) {
    /** Fails unless all that was accepted ended as it may, and nothing else came. */
    void check() {
        assertThat(lost())
                .as("accepted, and neither at Braze nor a dead letter")
                .isEqualTo(new BitSet());
        assertThat(arrivals.faults()).as("repeats and what overtook").isEmpty();
        assertThat(unknown).as("triggers of unknown outcome").isEqualTo(marked);
        assertThat(posted.unanswered())
                .as("requests without an answer that were kept in part")
                .noneMatch(numbers -> numbers.isSplitBy(known()));
        assertThat(common(posted.refused(), known()))
                .as("told to come again, and kept")
                .isEqualTo(new BitSet());
        assertThat(accepted).as("accepted on /metrics").isEqualTo(known().cardinality());
        assertThat(scrapes).as("scrapes").isGreaterThan(crashes);
    }

    /** For a person, in a line. */
    String line(long seed) {
        return String.format(
                Locale.ROOT,
                "killed %d times in %d s (seed %d): %,d requests with %,d ids got a 202, %d of them lost; %,d of %,d ids in"
                        + " unanswered requests were kept; %,d came twice of %,d that were unsettled;"
                        + " %,d triggers of unknown outcome, of which %,d never came; %d faults; the law held at %,d scrapes",
                crashes,
                seconds,
                seed,
                posted.requests(),
                posted.acceptedCount(),
                lost().cardinality(),
                known().cardinality() - posted.acceptedCount(),
                posted.unanswered().stream().mapToInt(Numbers::count).sum(),
                arrivals.repeats(),
                mayRepeat,
                unknown.cardinality(),
                unknown.cardinality() - common(unknown, arrivals.came()).cardinality(),
                arrivals.faults().size(),
                scrapes);
    }

    private BitSet lost() {
        BitSet lost = posted.accepted();
        lost.andNot(known());
        return lost;
    }

    /** What came to Braze or is a dead letter. */
    private BitSet known() {
        BitSet known = arrivals.came();
        known.or(unknown);
        return known;
    }

    private static BitSet common(BitSet some, BitSet others) {
        BitSet common = (BitSet) some.clone();
        common.and(others);
        return common;
    }
}
