package io.aiqbraze.gateway.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader.BrokenRules;
import io.aiqbraze.gateway.mapping.rules.RuleFiles;
import io.aiqbraze.gateway.mapping.rules.RulesInForce;
import io.aiqbraze.jq.RuleSource;
import io.aiqbraze.jq.run.BeginningWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Previews beside a running gateway: by the rules in force, or by those of the directory with another rule. */
public final class LivePreview implements PreviewRunner.PreviewWork {
    private static final ObjectWriter JSON = new ObjectMapper()
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
            .writerWithDefaultPrettyPrinter();

    /** In characters: what is nested deeply is many times as long when it is shown, line by line. */
    private static final int MOST_SHOWN = 16 << 20;

    private final RulesInForce inForce;
    private final TrialRules trial;
    private final PayloadPreviewer previewer;

    public LivePreview(RulesInForce inForce, TrialRules trial, PayloadPreviewer previewer) {
        this.inForce = inForce;
        this.trial = trial;
        this.previewer = previewer;
    }

    @Override
    public String run(PreviewRequest request) throws PreviewRefused, InterruptedException {
        PayloadPreviewer.PreviewInput input = request.input();
        RuleSource rule = input.rule();
        PreviewResult preview = previewer.preview(input, rule == null ? rulesInForce() : trial.compile(rule));
        var written = new StringWriter();
        var beginning = new BeginningWriter(written, MOST_SHOWN);
        try {
            JSON.writeValue(beginning, preview);
        } catch (IOException e) {
            throw new UncheckedIOException("a value in memory", e);
        }
        if (beginning.isCut()) {
            throw new PreviewRefused(
                    413,
                    "preview_too_large",
                    "it would take more than " + (MOST_SHOWN >> 20)
                            + " million characters to show this; preview fewer payloads at once");
        }
        return written.append('\n').toString();
    }

    private RuleBook rulesInForce() throws PreviewRefused {
        RuleBook book = inForce.current();
        if (book == null) {
            throw new PreviewRefused(503, "no_rules", "no good rules are loaded");
        }
        return book;
    }

    /** Rules that are only tried, and not put in force. For any thread; blocks. */
    public static final class TrialRules {
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
}
