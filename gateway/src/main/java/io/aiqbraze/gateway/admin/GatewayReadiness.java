package io.aiqbraze.gateway.admin;

import org.jspecify.annotations.Nullable;

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
