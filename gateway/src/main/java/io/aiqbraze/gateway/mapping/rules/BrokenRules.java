package io.aiqbraze.gateway.mapping.rules;

import io.aiqbraze.jq.RuleFault;
import java.util.List;
import java.util.stream.Collectors;

/** The rules cannot be used, for all of these reasons; the ones in force stay. */
public final class BrokenRules extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<RuleFault> faults;

    /** Takes at least one fault. */
    public BrokenRules(List<RuleFault> faults) {
        super(faults.stream().map(RuleFault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** All faults that were found, by file and line. */
    public List<RuleFault> faults() {
        return faults;
    }
}
