package io.aiqbraze.gateway.mapping;

import io.aiqbraze.gateway.mapping.halt.HaltDecision;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;

/** What mapping answers to ingest. */
public sealed interface MappingAnswer {
    /** Every payload is decided; all deliveries and refused payloads are durable. */
    record Mapped(MappingReceipt receipt) implements MappingAnswer {}

    /** The sender posted the same request before, and this is what came of it; nothing was kept now. */
    record Repeated(MappingReceipt receipt) implements MappingAnswer {}

    /** Nothing was kept: the sender used the key before, for another request. */
    record KeyReused() implements MappingAnswer {}

    /**
     * Nothing was kept: the body as a whole cannot be taken.
     *
     * @param status 400 or 413
     */
    record Unreadable(int status, String code, String message) implements MappingAnswer {}

    /** Nothing was kept, the client may try again: no good rules, or the outbox refuses. */
    record Unavailable(String code, String message) implements MappingAnswer {
        static Unavailable of(OutboxUnavailable refusal) {
            return new Unavailable(refusal.reason().code(), String.valueOf(refusal.getMessage()));
        }
    }

    /**
     * Nothing was kept: payloads of this client, or of several, made the rule run away, and it must come later.
     *
     * @param requestId by which the log names the payload, if it is in this request
     */
    record Halted(HaltDecision.Refused refusal, String requestId) implements MappingAnswer {}

    /** The stream vanished between ingest's look and mapping's. */
    record UnknownStream() implements MappingAnswer {}
}
