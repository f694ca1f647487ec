package io.aiqbraze.gateway.deadletter;

import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.deadletter.DeadLetters.Resolution;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Maps refused payloads again by the rules in force, on threads of its own. May be called from any thread. */
public interface CurrentRules {
    /**
     * Decides on each payload by itself: requeued or refused again.
     *
     * @param payloads by the id of their letter
     * @param at the time of the replay, to the millisecond
     * @return in the order of the payloads; fails with {@link RulesMissing}, {@link RuleHalted} or {@link MemoryHeld}
     */
    Future<List<Resolution>> map(Map<Long, RefusedPayload> payloads, Instant at);

    /** A rule runs away on payloads; it must be changed first. */
    final class RuleHalted extends RuntimeException {
        private static final long serialVersionUID = 1;

        public RuleHalted(String stream) {
            super("the rule of the stream " + stream
                    + " runs away on payloads; nothing was replayed. Change the rule, or lift the halt if there is one:"
                    + " POST /api/rules/clear-halt, or gateway rules clear-halt " + stream);
        }
    }

    /** Requests of senders hold the memory that a rule needs. */
    final class MemoryHeld extends RuntimeException {
        private static final long serialVersionUID = 1;

        public MemoryHeld() {
            super("requests of senders hold the memory that a rule needs; nothing of this part was replayed");
        }
    }

    /** No good rules are loaded. */
    final class RulesMissing extends RuntimeException {
        private static final long serialVersionUID = 1;

        public RulesMissing() {
            super("no good rules are loaded");
        }
    }
}
