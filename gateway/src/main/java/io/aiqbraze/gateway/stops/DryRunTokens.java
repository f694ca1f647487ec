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
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Proofs that an operator has seen what an order matches: each for one filter and a while. For any thread. */
final class DryRunTokens {
    static final Duration VALID = Duration.ofMinutes(10);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;
    private static final int HEX = 16;

    private final SecretKeySpec key;
    private final Clock clock;

    /** @param key at random, for this process */
    DryRunTokens(byte[] key, Clock clock) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
    }

    /** A proof and until when it counts. */
    record Token(String text, Instant validUntil) {}

    Token issue(DeliveryFilter which) {
        Instant until = Instant.ofEpochSecond(clock.instant().plus(VALID).getEpochSecond());
        return new Token(text(which, until.getEpochSecond()), until);
    }

    /** Whether it proves that a dry run of these deliveries was made not long ago. */
    boolean prove(@Nullable String token, DeliveryFilter which) {
        int dash = token == null ? -1 : token.indexOf('-');
        if (token == null || dash < 1) {
            return false;
        }
        try {
            long until = Long.parseLong(token.substring(0, dash), HEX);
            return clock.instant().getEpochSecond() <= until
                    && MessageDigest.isEqual(bytes(token), bytes(text(which, until)));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private String text(DeliveryFilter which, long until) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (Object criterion : new @Nullable Object[] {
                until,
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
            return Long.toHexString(until) + "-" + HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(), BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
