package io.aiqbraze.gateway.mapping.halt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stream, or one client of it, that is told to come later.
 *
 * @param client null if it is everybody
 * @param since when it began
 * @param nextTry from when a request may try whether all is well again
 * @param place the request id and the index of the payload by which it began
 */
public record RuleHalt(
        String stream, @Nullable String client, Instant since, Instant nextTry, Cause cause, String place) {
    /** Whether all clients are told to come later. */
    public boolean isOfAll() {
        return client == null;
    }

    /** What a halt is for. */
    public enum Cause {
        PAYLOADS("payloads_run_away", "three payloads of this client within a minute made its rule run away"),
        TRIAL("trial_failed", "a payload of the request that this client might try made its rule run away"),
        WORKER("worker_lost", "its rule does not end on a payload of this client, and keeps a worker"),
        CLIENTS("clients_run_away", "payloads of several clients within a minute made its rule run away"),
        WORKERS("workers_lost", "its rule did not end on payloads, and took two workers within a minute");

        private final String label;
        private final String words;

        Cause(String label, String words) {
            this.label = label;
            this.words = words;
        }

        /** In snake case, for logs and scripts. */
        public String label() {
            return label;
        }

        /** As the reason why a stream takes nothing. */
        public String words() {
            return words;
        }
    }
}
