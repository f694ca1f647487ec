package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.outbox.DeliveryFilter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Proofs that an operator has seen what an order matches: each for one filter, one order and a while. For any thread. */
final class DryRunTokens {
    static final Duration VALID = Duration.ofMinutes(10);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;
    private static final int HEX = 16;
    /** Until when it counts, which one it is, and the proof. */
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{1,15})-([0-9a-f]{1,15})-[0-9a-f]{32}");

    /** Far more than operators make within the time for which one counts. */
    private static final int MOST_USED = 1_000;

    private final SecretKeySpec key;
    private final Clock clock;
    private final AtomicLong issued = new AtomicLong();
    private final Set<String> used = new LinkedHashSet<>();

    /** @param key at random, for this process */
    DryRunTokens(byte[] key, Clock clock) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
    }

    /** A proof and until when it counts. */
    record DryRunToken(String text, Instant validUntil) {}

    DryRunToken issue(DeliveryFilter which) {
        Instant until = Instant.ofEpochSecond(clock.instant().plus(VALID).getEpochSecond());
        return new DryRunToken(text(which, until.getEpochSecond(), issued.incrementAndGet()), until);
    }

    /** Whether it proves that a dry run of these deliveries was made not long ago. */
    boolean prove(@Nullable String token, DeliveryFilter which) {
        Matcher parts = FORM.matcher(token == null ? "" : token);
        if (token == null || !parts.matches()) {
            return false;
        }
        long until = Long.parseLong(parts.group(1), HEX);
        long number = Long.parseLong(parts.group(2), HEX);
        return clock.instant().getEpochSecond() <= until
                && MessageDigest.isEqual(bytes(token), bytes(text(which, until, number)));
    }

    /** Uses up one that proves something: an order that comes twice, as by a double click, is one. */
    synchronized boolean use(String token) {
        if (used.size() == MOST_USED) {
            Iterator<String> oldest = used.iterator();
            oldest.next();
            oldest.remove();
        }
        return used.add(token);
    }

    private String text(DeliveryFilter which, long until, long number) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (Object criterion : new @Nullable Object[] {
                until,
                number,
                which.workspace(),
                which.stream(),
                which.campaign(),
                which.lane(),
                which.ruleVersion(),
                which.acceptedBefore(),
                which.user()
            }) {
                // with its length, so that no two filters are one text
                String text = String.valueOf(criterion);
                mac.update(bytes(criterion == null ? "-" : text.length() + ":" + text));
            }
            return Long.toHexString(until) + "-" + Long.toHexString(number) + "-"
                    + HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(), BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
