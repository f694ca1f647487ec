package io.aiqbraze.gateway.mapping.halt;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Says once that a halt has begun, and once that it is over. */
final class HaltLog {
    private static final Logger log = LoggerFactory.getLogger(HaltLog.class);

    private HaltLog() {}

    /** Why a halt is over. */
    enum Reason {
        /** A request that might try was mapped. */
        TRIAL,
        RELOAD,
        OPERATOR
    }

    static void begun(RuleHalt halt) {
        about(log.atLevel(halt.client() == null ? Level.ERROR : Level.WARN), "rule_halted", halt)
                .addKeyValue("reason", halt.cause().label())
                .addKeyValue("payload", halt.place())
                .addKeyValue("nextTry", halt.nextTry())
                .log(
                        halt.client() == null
                                ? "a rule runs away; its stream answers 503 until a request that may try does well"
                                : "a rule runs away on payloads of one client, which alone gets 503 for a while");
    }

    static void lifted(RuleHalt halt, Reason reason, Instant now) {
        about(log.atInfo(), "rule_recovered", halt)
                .addKeyValue("reason", reason.name().toLowerCase(Locale.ROOT))
                .addKeyValue("for", Duration.between(halt.since(), now).toSeconds() + "s")
                .log(halt.client() == null ? "a stream takes requests again" : "a client of a stream is taken again");
    }

    private static LoggingEventBuilder about(LoggingEventBuilder line, String event, RuleHalt halt) {
        LoggingEventBuilder named = line.addKeyValue("event", event).addKeyValue("stream", halt.stream());
        return halt.client() == null ? named : named.addKeyValue("client", halt.client());
    }
}
