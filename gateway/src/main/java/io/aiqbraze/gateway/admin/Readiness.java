package io.aiqbraze.gateway.admin;

/**
 * Whether the gateway can take requests. Braze being down does not make it unready: the outbox is there for that.
 *
 * @param rules a good rule book is in force
 * @param outbox the last write to the outbox succeeded
 * @param listening the ingest port is open
 * @param draining the gateway is stopping
 */
public record Readiness(boolean rules, boolean outbox, boolean listening, boolean draining) {
    boolean ready() {
        return rules && outbox && listening && !draining;
    }
}
