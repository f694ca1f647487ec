package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.aiqbraze.gateway.deadletter.DeadLetters;
import io.aiqbraze.gateway.deadletter.LetterDecisions;
import io.aiqbraze.gateway.preview.PreviewService;
import io.aiqbraze.gateway.stops.OperatorStops;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the admin port shows and starts; everything may be called from its event loop and never blocks.
 *
 * @param health what probes ask for
 * @param reports what goes on
 * @param rules the rule book in force, and what rules that run away have halted
 * @param decisions sends dead letters on their way again, or throws them away
 * @param stops pauses and discards
 * @param preview shows what payloads would become
 */
public record AdminOperations(
        GatewayHealth health,
        GatewayReports reports,
        RuleOperations rules,
        DeadLetters deadLetters,
        LetterDecisions decisions,
        OperatorStops stops,
        PreviewService preview) {

    /** What probes ask for. */
    public interface GatewayHealth {
        /** False when only a new process helps. */
        boolean isLive();

        /** Why the gateway can or cannot take requests. */
        GatewayReadiness readiness();
    }

    /**
     * Whether the gateway can take requests. Braze being down does not make it unready: the outbox is there for that.
     *
     * @param rules a good rule book is in force
     * @param listening the ingest port is open
     * @param draining the gateway is stopping
     * @param ruleFault why the newest rules are not in force for every stream, though others may be; null if they are
     * @param outboxFault why the outbox takes nothing in; null if it does
     */
    public record GatewayReadiness(
            boolean rules,
            boolean listening,
            boolean draining,
            @Nullable String ruleFault,
            @Nullable String outboxFault) {
        boolean outbox() {
            return outboxFault == null;
        }

        public boolean ready() {
            return rules && outbox() && listening && !draining;
        }
    }

    /** What goes on in the gateway, for those who watch it. */
    public interface GatewayReports {
        /** For {@code GET /api/status}. */
        JsonNode status();

        /** All metrics, as of now. */
        String metrics(ScrapeFormat format);
    }

    /** The rules in force, and what takes nothing for a while because payloads made a rule run away. */
    public interface RuleOperations {
        /** The rule book in force, for {@code GET /api/rules}. */
        JsonNode describe();

        /**
         * Loads the rules of the directory.
         *
         * @param removed streams that may vanish
         * @return what {@link #describe} says afterwards
         */
        Future<JsonNode> reload(Set<String> removed);

        /**
         * All that is halted: {@code [{"stream","client","since","reason","why","payload","nextTry"}]}. The client is null
         * where all clients are meant; the payload is named by its request id and its index.
         */
        ArrayNode halts();

        /**
         * Lifts halts at once.
         *
         * @param stream null for all
         * @return what was lifted
         */
        ArrayNode clearHalts(@Nullable String stream);
    }

    /** The forms in which metrics can be read. */
    public enum ScrapeFormat {
        PROMETHEUS("text/plain; version=0.0.4; charset=utf-8"),
        OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

        private static final String OPEN_METRICS_TYPE = "application/openmetrics-text";

        private final String mediaType;

        ScrapeFormat(String mediaType) {
            this.mediaType = mediaType;
        }

        /**
         * OpenMetrics for a reader that names it, as Prometheus does; for all others the form that everybody understands.
         *
         * @param accept the header, null if there is none
         */
        static ScrapeFormat of(@Nullable String accept) {
            return accept != null && accept.toLowerCase(Locale.ROOT).contains(OPEN_METRICS_TYPE)
                    ? OPEN_METRICS
                    : PROMETHEUS;
        }

        /** The media type, with its version. */
        public String mediaType() {
            return mediaType;
        }
    }
}
