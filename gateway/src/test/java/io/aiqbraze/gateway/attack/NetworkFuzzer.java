package io.aiqbraze.gateway.attack;

import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Sends hostile requests to a port and counts what it is answered. The same seed gives the same requests. A connection is
 * used again as long as both sides keep to HTTP.
 */
final class NetworkFuzzer {
    /** One request in so many is mutated as a whole, its head included. */
    private static final int WHOLE_ONES = 5;

    private static final int REQUESTS_PER_CONNECTION = 200;

    private final int port;
    private final Function<SplittableRandom, RawRequest> requests;
    private final Map<Integer, AtomicLong> statuses = new ConcurrentSkipListMap<>();
    private final Map<Integer, String> firstOfStatus = new ConcurrentSkipListMap<>();

    NetworkFuzzer(int port, Function<SplittableRandom, RawRequest> requests) {
        this.port = port;
        this.requests = requests;
    }

    /** Sends so many. May be called on several threads at once, each with a random of its own. */
    void send(int count, SplittableRandom random) throws IOException {
        int left = count;
        while (left > 0) {
            left -= overOneConnection(Math.min(left, REQUESTS_PER_CONNECTION), random);
        }
    }

    /** How often each status came; 0 stands for connections that ended without an answer. */
    Map<Integer, Long> statuses() {
        var counts = new TreeMap<Integer, Long>();
        statuses.forEach((status, count) -> counts.put(status, count.get()));
        return counts;
    }

    /** A request that got that status, to be sent again by who looks for the reason. */
    String example(int status) {
        return firstOfStatus.getOrDefault(status, "none");
    }

    private int overOneConnection(int most, SplittableRandom random) throws IOException {
        try (var connection = RawConnection.to(port)) {
            for (int sent = 1; sent <= most; sent++) {
                if (!sendOne(connection, random)) {
                    return sent;
                }
            }
            return most;
        }
    }

    /** Whether the connection may be used again. */
    private boolean sendOne(RawConnection connection, SplittableRandom random) {
        byte[] bytes = requests.apply(random).bytes();
        boolean whole = random.nextInt(WHOLE_ONES) == 0;
        if (whole) {
            bytes = Mutation.several(bytes, 1 + random.nextInt(3), random);
        }
        RawAnswer answer = exchange(connection, bytes, whole);
        statuses.computeIfAbsent(answer.status(), first -> new AtomicLong()).incrementAndGet();
        firstOfStatus.putIfAbsent(answer.status(), printable(bytes) + "\n→ " + answer.body());
        return answer.reusable() && !whole;
    }

    private static RawAnswer exchange(RawConnection connection, byte[] bytes, boolean last) {
        try {
            connection.write(bytes);
            if (last) {
                connection.finish();
            }
            return connection.answer();
        } catch (IOException ended) {
            return RawAnswer.NONE;
        }
    }

    private static String printable(byte[] bytes) {
        var text = new StringBuilder();
        for (int at = 0; at < Math.min(bytes.length, 2_000); at++) {
            int value = bytes[at] & 0xff;
            boolean plain = value >= ' ' && value < 127;
            text.append(plain ? String.valueOf((char) value) : String.format("\\x%02x", value));
        }
        return text.toString();
    }
}
