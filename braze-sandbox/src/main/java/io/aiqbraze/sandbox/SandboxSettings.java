package io.aiqbraze.sandbox;

import io.aiqbraze.sandbox.braze.ApiKey;
import io.aiqbraze.sandbox.braze.ObjectsPerTrack;
import io.aiqbraze.sandbox.limits.RateDialect;
import io.aiqbraze.sandbox.limits.RateRules;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a sandbox is like.
 *
 * @param port 0 = any free one
 * @param keys at least one; each may be bound to permissions
 * @param counting true = keeps no profiles, only counters and numbers: for benchmarks
 * @param answerDelay added to every answer of Braze's side
 * @param applyDelay how much later at most, after an answer, a request changes profiles; 0 = at once, in order
 * @param campaigns the campaigns that exist; empty = any id is one
 */
public record SandboxSettings(
        String host,
        int port,
        List<ApiKey> keys,
        boolean counting,
        RateRules rates,
        RateDialect dialect,
        ObjectsPerTrack objectsPerTrack,
        Duration answerDelay,
        Duration applyDelay,
        Set<String> campaigns) {

    /** The port that the program listens on unless told otherwise. */
    public static final int DEFAULT_PORT = 8082;

    /** The key that opens the sandbox unless told otherwise. */
    public static final String DEFAULT_KEY = "sandbox-key";

    /** Copies the collections. */
    public SandboxSettings {
        keys = List.copyOf(keys);
        campaigns = Set.copyOf(campaigns);
    }

    /** Loopback, port 8082, key {@code sandbox-key}, Braze's published limits in the classic dialect, no delay. */
    public static SandboxSettings defaults() {
        return new SandboxSettings(
                "127.0.0.1",
                DEFAULT_PORT,
                List.of(ApiKey.of(DEFAULT_KEY)),
                false,
                RateRules.published(),
                RateDialect.CLASSIC,
                ObjectsPerTrack.DEFAULT,
                Duration.ZERO,
                Duration.ZERO,
                Set.of());
    }

    public SandboxSettings withHost(String newHost) {
        return new SandboxSettings(
                newHost, port, keys, counting, rates, dialect, objectsPerTrack, answerDelay, applyDelay, campaigns);
    }

    public SandboxSettings withPort(int newPort) {
        return new SandboxSettings(
                host, newPort, keys, counting, rates, dialect, objectsPerTrack, answerDelay, applyDelay, campaigns);
    }

    public SandboxSettings withKeys(List<ApiKey> newKeys) {
        return new SandboxSettings(
                host, port, newKeys, counting, rates, dialect, objectsPerTrack, answerDelay, applyDelay, campaigns);
    }

    /** The same with one key that may do everything. */
    public SandboxSettings withKey(String key) {
        return withKeys(List.of(ApiKey.of(key)));
    }

    public SandboxSettings withCounting(boolean newCounting) {
        return new SandboxSettings(
                host, port, keys, newCounting, rates, dialect, objectsPerTrack, answerDelay, applyDelay, campaigns);
    }

    public SandboxSettings withRates(RateRules newRates) {
        return new SandboxSettings(
                host, port, keys, counting, newRates, dialect, objectsPerTrack, answerDelay, applyDelay, campaigns);
    }

    /** The same without rate limits. */
    public SandboxSettings withoutLimits() {
        return withRates(RateRules.off());
    }

    public SandboxSettings withDialect(RateDialect newDialect) {
        return new SandboxSettings(
                host, port, keys, counting, rates, newDialect, objectsPerTrack, answerDelay, applyDelay, campaigns);
    }

    public SandboxSettings withObjectsPerTrack(ObjectsPerTrack newObjectsPerTrack) {
        return new SandboxSettings(
                host, port, keys, counting, rates, dialect, newObjectsPerTrack, answerDelay, applyDelay, campaigns);
    }

    public SandboxSettings withAnswerDelay(Duration newAnswerDelay) {
        return new SandboxSettings(
                host, port, keys, counting, rates, dialect, objectsPerTrack, newAnswerDelay, applyDelay, campaigns);
    }

    public SandboxSettings withApplyDelay(Duration newApplyDelay) {
        return new SandboxSettings(
                host, port, keys, counting, rates, dialect, objectsPerTrack, answerDelay, newApplyDelay, campaigns);
    }

    public SandboxSettings withCampaigns(Set<String> newCampaigns) {
        return new SandboxSettings(
                host, port, keys, counting, rates, dialect, objectsPerTrack, answerDelay, applyDelay, newCampaigns);
    }
}
