package io.aiqbraze.gateway.app;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Ids that no other request has: random for each start, counted within it. For any thread. */
final class RequestIds implements Supplier<String> {
    private static final int RANDOM_BYTES = 6;

    private final String start;
    private final AtomicLong count = new AtomicLong();

    RequestIds() {
        var random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        start = HexFormat.of().formatHex(random) + "-";
    }

    @Override
    public String get() {
        return start + Long.toString(count.incrementAndGet(), Character.MAX_RADIX);
    }
}
