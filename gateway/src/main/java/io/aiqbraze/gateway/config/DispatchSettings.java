package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.aiqbraze.gateway.model.Kind;
import java.util.Map;

/** {@code dispatch}: how deliveries leave, and what happens when they cannot. */
public record DispatchSettings(
        int maxInFlight,
        TimeSpan linger,
        ByteSize windowBytes,
        TimeSpan connectTimeout,
        TimeSpan requestTimeout,
        TimeSpan settleInterval,
        int duplicatesWindow,
        RetrySettings retry,
        BreakerSettings breaker,
        TimeSpan stoppedRetryInterval,
        OnUnknownOutcome onUnknownOutcome,
        OnErrorWithoutIndex onErrorWithoutIndex) {
    public DispatchSettings {
        RangeCheck.atLeast("maxInFlight", maxInFlight, 1);
        RangeCheck.between("windowBytes", windowBytes.bytes(), 1 << 16, Integer.MAX_VALUE, "64KB to 2047MB");
        RangeCheck.between("connectTimeout", connectTimeout.millis(), 1, 3_600_000, "1ms to 1h");
        RangeCheck.between("settleInterval", settleInterval.millis(), 1, 10_000, "1ms to 10s");
        RangeCheck.between("duplicatesWindow", duplicatesWindow, 0, 100_000_000, "0 to 100000000");
    }

    /**
     * {@code dispatch.retry}: exponential backoff with full jitter.
     *
     * @param maxAgeOfStreams by name of the stream; goes before {@code maxAge}
     */
    public record RetrySettings(
            TimeSpan initialDelay, TimeSpan maxDelay, MaxAge maxAge, Map<String, TimeSpan> maxAgeOfStreams) {
        public RetrySettings {
            maxAgeOfStreams = Map.copyOf(maxAgeOfStreams);
        }
    }

    /** {@code dispatch.retry.maxAge}: how old a delivery may get before it is given up. */
    public record MaxAge(
            TimeSpan attributes, TimeSpan events, TimeSpan purchases, TimeSpan triggers, TimeSpan canvases) {
        public TimeSpan of(Kind kind) {
            return switch (kind) {
                case ATTRIBUTES -> attributes;
                case EVENT -> events;
                case PURCHASE -> purchases;
                case TRIGGER -> triggers;
                case CANVAS -> canvases;
            };
        }
    }

    /** {@code dispatch.breaker}: when an endpoint that fails is left alone. */
    public record BreakerSettings(int failures, TimeSpan openFor) {
        public BreakerSettings {
            RangeCheck.atLeast("failures", failures, 1);
        }
    }

    /** What becomes of a trigger that may or may not have been sent. */
    public enum OnUnknownOutcome {
        @JsonProperty("deadLetter")
        DEAD_LETTER,
        @JsonProperty("retry")
        RETRY
    }

    /** What becomes of the objects of a 2xx answer with an error that names none of them. */
    public enum OnErrorWithoutIndex {
        @JsonProperty("deliver")
        DELIVER,
        @JsonProperty("deadLetter")
        DEAD_LETTER
    }
}
