package io.aiqbraze.sandbox.faults;

import com.fasterxml.jackson.annotation.JsonValue;

/** What can go wrong with a request. */
public enum FaultKind {
    /** A status of one's choice; nothing is applied unless {@code apply} says so. */
    STATUS("status"),
    /** The connection is closed and nothing is applied. */
    RESET_BEFORE("reset-before"),
    /** The request is applied, then the connection is closed without an answer. */
    RESET_AFTER_APPLY("reset-after-apply"),
    /** No answer ever comes; nothing is applied unless {@code apply} says so. */
    HANG("hang"),
    /** The request is applied; its answer comes late. */
    DELAY("delay"),
    /** The request is applied; its answer is broken JSON. */
    MALFORMED("malformed");

    private final String label;

    FaultKind(String label) {
        this.label = label;
    }

    /** As JSON and the journal call it. */
    @JsonValue
    public String label() {
        return label;
    }
}
