package io.aiqbraze.gateway.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.aiqbraze.gateway.mapping.jq.RuleSource;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleBooks;
import java.io.UncheckedIOException;

/** Previews beside a running gateway: by the rules in force, or by those of the directory with another rule. */
public final class LivePreview implements PreviewDesk.Work {
    private static final ObjectWriter JSON = new ObjectMapper()
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
            .writerWithDefaultPrettyPrinter();

    private final RuleBooks inForce;
    private final TrialRules trial;
    private final Previewer previewer;

    public LivePreview(RuleBooks inForce, TrialRules trial, Previewer previewer) {
        this.inForce = inForce;
        this.trial = trial;
        this.previewer = previewer;
    }

    @Override
    public String run(PreviewPost post) throws PreviewRefused, InterruptedException {
        PreviewRequest request = PostReader.read(post);
        RuleSource rule = request.rule();
        Preview preview = previewer.preview(request, rule == null ? rulesInForce() : trial.compile(rule));
        try {
            return JSON.writeValueAsString(preview) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a value in memory", e);
        }
    }

    private RuleBook rulesInForce() throws PreviewRefused {
        RuleBook book = inForce.current();
        if (book == null) {
            throw new PreviewRefused(503, "no_rules", "no good rules are loaded");
        }
        return book;
    }
}
