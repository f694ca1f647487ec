package io.aiqbraze.gateway.mapping.rules;

import io.aiqbraze.jq.RuleFault;
import io.aiqbraze.jq.RuleSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What stood in the rule directory at one moment; equal if nothing has changed.
 *
 * @param streams rule files by stream
 * @param libraries files of {@code lib/} by name
 * @param tests files of {@code tests/} by stream
 * @param faults what could not be read
 */
public record RuleFiles(
        SortedMap<String, RuleSource> streams,
        SortedMap<String, RuleSource> libraries,
        SortedMap<String, RuleSource> tests,
        List<RuleFault> faults) {
    static final RuleFiles NONE = new RuleFiles(
            Collections.emptySortedMap(), Collections.emptySortedMap(), Collections.emptySortedMap(), List.of());

    public RuleFiles {
        streams = copy(streams);
        libraries = copy(libraries);
        tests = copy(tests);
        faults = List.copyOf(faults);
    }

    /** The same files with another text for the rule of one stream, which need not exist. */
    public RuleFiles with(RuleSource rule) {
        var changed = new TreeMap<>(streams);
        changed.put(rule.name(), rule);
        var found = new ArrayList<>(faults);
        if (!RuleDirectory.isName(rule.name())) {
            found.add(rule.fault(0, "'" + rule.name() + "' cannot be a stream; " + RuleDirectory.NAMES));
        }
        return new RuleFiles(changed, libraries, tests, found);
    }

    private static SortedMap<String, RuleSource> copy(SortedMap<String, RuleSource> sources) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    }
}
