package io.aiqbraze.gateway.preview;

import io.aiqbraze.jq.RuleFault;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** There is nothing to show; the message says why and what is accepted. */
public final class PreviewRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient List<RuleFault> faults;

    PreviewRefused(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
        this.faults = List.of();
    }

    /** Broken rules, whose faults are the message. */
    PreviewRefused(List<RuleFault> faults) {
        super(faults.stream().map(RuleFault::toString).collect(Collectors.joining("\n")));
        this.status = 422;
        this.code = "broken_rules";
        this.faults = List.copyOf(faults);
    }

    /** It was stopped. */
    public static PreviewRefused timedOut(Duration limit) {
        return new PreviewRefused(
                422,
                "preview_timed_out",
                "the preview did not end within " + limit.toMillis()
                        + " ms; does the rule end on each payload? If so, preview fewer payloads at once");
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Stable code in snake case. */
    public String code() {
        return code;
    }

    /** What is wrong with the rules, if that is the reason. */
    public List<RuleFault> faults() {
        return faults;
    }
}
