package io.aiqbraze.gateway.pipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Which numbers came to Braze, in which order those of a user, and which came again. May be used from any thread. */
final class Arrivals {
    private static final int MOST_FAULTS = 20;

    private final BitSet came = new BitSet();
    private final Map<String, Integer> latest = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private BitSet mayComeAgain = new BitSet();
    private CountDownLatch requests = new CountDownLatch(0);
    private int repeats;

    /** Counts requests from now on. */
    synchronized void count(CountDownLatch latch) {
        requests = latch;
    }

    /** Takes the numbers of a request's objects, which Braze applies in this order. */
    synchronized void take(String line, List<JsonNode> objects) {
        for (JsonNode object : objects) {
            NumberedObject.numbers(object).forEach(n -> take(line, NumberedObject.user(object), n));
        }
        requests.countDown();
    }

    /** From now on these may come again, each once, and no others. */
    synchronized void mayComeAgain(BitSet numbers) {
        mayComeAgain = numbers;
    }

    synchronized BitSet came() {
        return (BitSet) came.clone();
    }

    /** How many came again and might. */
    synchronized int repeats() {
        return repeats;
    }

    /** What should not have come, or not yet, in a person's words. */
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    private void take(String line, String user, int n) {
        if (came.get(n)) {
            takeAgain(line, n);
            return;
        }
        came.set(n);
        Integer before = latest.put(line + user, n);
        if (before != null && before > n) {
            fault(n + " of " + user + " came to " + line + " after " + before);
        }
    }

    private void takeAgain(String line, int n) {
        if (mayComeAgain.get(n)) {
            mayComeAgain.clear(n);
            repeats++;
        } else {
            fault(n + " came to " + line + " again");
        }
    }

    private void fault(String words) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(words);
        }
    }
}
