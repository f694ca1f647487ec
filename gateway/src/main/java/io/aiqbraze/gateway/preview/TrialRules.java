package io.aiqbraze.gateway.preview;

import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader.BrokenRules;
import io.aiqbraze.gateway.mapping.rules.RuleFiles;
import io.aiqbraze.jq.RuleSource;
import org.jspecify.annotations.Nullable;

/** Rules that are only tried, and not put in force. For any thread; blocks. */
public final class TrialRules {
    private final RuleBookLoader loader;

    public TrialRules(RuleBookLoader loader) {
        this.loader = loader;
    }

    /**
     * The rules of the directory as it is now.
     *
     * @param rule takes the place of its stream's rule, or makes that stream; null changes nothing
     */
    public RuleBook compile(@Nullable RuleSource rule) throws PreviewRefused {
        RuleFiles files = loader.read();
        try {
            return loader.compile(rule == null ? files : files.with(rule));
        } catch (BrokenRules e) {
            throw new PreviewRefused(e.faults());
        }
    }
}
