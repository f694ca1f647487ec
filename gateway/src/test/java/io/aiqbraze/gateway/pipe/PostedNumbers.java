package io.aiqbraze.gateway.pipe;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Gives numbers to requests, and remembers what the gateway answered to each. May be used from any thread. */
final class PostedNumbers {
    private final BitSet accepted = new BitSet();
    private final BitSet refused = new BitSet();
    private final List<Numbers> unanswered = new ArrayList<>();
    private CountDownLatch answers = new CountDownLatch(0);
    private int next;
    private int requests;

    /** The numbers of one request, one after another. */
    record Numbers(int first, int count) {
        private void addTo(BitSet set) {
            set.set(first, first + count);
        }

        /** Whether a set holds some of them, but not all. */
        boolean isSplitBy(BitSet set) {
            int held = set.get(first, first + count).cardinality();
            return held > 0 && held < count;
        }
    }

    /** Counts answers from now on. */
    synchronized void count(CountDownLatch latch) {
        answers = latch;
    }

    synchronized Numbers take(int count) {
        next += count;
        return new Numbers(next - count, count);
    }

    synchronized void accepted(Numbers numbers) {
        numbers.addTo(accepted);
        requests++;
        answers.countDown();
    }

    synchronized void refused(Numbers numbers) {
        numbers.addTo(refused);
    }

    /** For a request whose answer was lost and that will not be sent again. */
    synchronized void unanswered(Numbers numbers) {
        unanswered.add(numbers);
    }

    /** The numbers of the requests that got a 202. */
    synchronized BitSet accepted() {
        return (BitSet) accepted.clone();
    }

    synchronized int acceptedCount() {
        return accepted.cardinality();
    }

    /** The numbers of the requests that got a 429 or 503. */
    synchronized BitSet refused() {
        return (BitSet) refused.clone();
    }

    synchronized List<Numbers> unanswered() {
        return List.copyOf(unanswered);
    }

    /** How many requests got a 202. */
    synchronized int requests() {
        return requests;
    }
}
