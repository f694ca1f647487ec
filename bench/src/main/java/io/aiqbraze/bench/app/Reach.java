package io.aiqbraze.bench.app;

import java.util.Locale;

/** How far the sandbox counts. */
final class Reach {
    private static final int MOST_NUMBERS = 100_000_000;

    private Reach() {}

    /** @param payloads that are measured, which may be more than fits any integer */
    static void require(double payloads, int warmUp) {
        if (payloads + warmUp > MOST_NUMBERS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%,.0f payloads and %,d of warm-up are more than %,d, which is how far the sandbox counts",
                    payloads,
                    warmUp,
                    MOST_NUMBERS));
        }
    }
}
