package io.aiqbraze.gateway.app;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that no other request has: random for each start, counted within it. For any thread. */
final class RequestIds {
    private static final int RANDOM_BYTES = 6;

    private final String start;
    private final AtomicLong count = new AtomicLong();

    RequestIds() {
        var random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        start = HexFormat.of().formatHex(random) + "-";
    }

    String next() {
        return start + Long.toString(count.incrementAndGet(), Character.MAX_RADIX);
    }
}
