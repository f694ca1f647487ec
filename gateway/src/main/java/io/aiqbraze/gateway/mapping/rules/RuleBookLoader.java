package io.aiqbraze.gateway.mapping.rules;

import io.aiqbraze.gateway.config.RuleSettings;
import io.aiqbraze.gateway.config.StreamSettings;
import io.aiqbraze.gateway.mapping.output.OutputReader;
import io.aiqbraze.jq.RuleCompiler;
import io.aiqbraze.jq.RuleFault;
import io.aiqbraze.jq.RuleSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads and compiles the rules of a directory: all of them or none. For any thread; blocks. */
public final class RuleBookLoader {
    private final RuleSettings settings;
    private final Set<String> workspaces;
    private final Clock clock;

    /**
     * A loader for one directory.
     *
     * @param workspaces what an output may name as its workspace
     */
    public RuleBookLoader(RuleSettings settings, Set<String> workspaces, Clock clock) {
        this.settings = settings;
        this.workspaces = Set.copyOf(workspaces);
        this.clock = clock;
    }

    /** Streams that may always vanish. */
    public Set<String> removableStreams() {
        return settings.removeStreams();
    }

    /** What stands in the directory now. */
    public RuleFiles read() {
        return RuleFiles.Directory.read(settings.directory());
    }

    /** Of all that a load compiles and tests; the same for the same files, wherever they are. */
    public String fingerprint(RuleFiles files) {
        return RuleVersion.withTests(files, settings);
    }

    /** The rules of these files, their tests not run; the exception names everything that is wrong with them. */
    public RuleBook compile(RuleFiles files) throws BrokenRules {
        return compile(files, ProvenRules.NONE);
    }

    /** The same, taking over the rules that have not changed. */
    public RuleBook compile(RuleFiles files, ProvenRules proven) throws BrokenRules {
        var faults = new ArrayList<>(files.faults());
        var compiler = new RuleCompiler(files.libraries(), faults);
        var overlay = new SettingsOverlay(settings);
        var outputs = new OutputReader(workspaces);
        var streams = new TreeMap<String, StreamRule>();
        for (RuleSource source : files.streams().values()) {
            StreamSettings effective = overlay.of(source.name(), faults);
            proven.rule(source, files)
                    .or(() -> compiler.compile(source)
                            .map(program -> new JqRule(program, effective, settings.maxOutputsPerPayload(), outputs)))
                    .ifPresent(rule -> streams.put(source.name(), rule));
        }
        overlay.checkStreams(files.streams().keySet(), faults);
        if (!faults.isEmpty()) {
            throw new BrokenRules(faults);
        }
        return new RuleBook(
                RuleVersion.of(files, settings), clock.instant(), Collections.unmodifiableSortedMap(streams));
    }

    /** The rules cannot be used, for all of these reasons; the ones in force stay. */
    public static final class BrokenRules extends Exception {
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
}
