package io.aiqbraze.gateway.preview;

import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.mapping.BodyForm;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.aiqbraze.gateway.preview.LivePreview.TrialRules;
import io.aiqbraze.gateway.preview.PayloadPreviewer.PreviewLimits;
import io.aiqbraze.jq.RuleSource;
import io.aiqbraze.jq.run.MemoryLender;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** The shipped rules and two workspaces, received at one time. */
final class PreviewRig {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-05T10:00:00Z"), ZoneOffset.UTC);

    private final GatewaySettings settings;
    private final TrialRules rules;
    private final PayloadPreviewer previewer;

    PreviewRig(Path directory, PreviewLimits limits) throws Exception {
        Path file = Files.writeString(directory.resolve("gateway.yaml"), """
                rules: {directory: ../mapping-rules}
                workspaces:
                  default: {restEndpoint: "https://rest.one.example/", objectsPerTrack: combined 2}
                  emea: {restEndpoint: "https://rest.two.example", objectsPerTrack: combined 75}
                """);
        settings = new ConfigurationLoader(Map.of()).loadOffline(Optional.of(file));
        rules = new TrialRules(
                new RuleBookLoader(settings.rules(), settings.workspaces().keySet(), CLOCK));
        previewer = new PayloadPreviewer(limits, settings.workspaces(), () -> MemoryLender.OF_ITS_OWN, CLOCK);
    }

    /** With room for whatever a test shows. */
    PreviewRig(Path directory) throws Exception {
        this(directory, new PreviewLimits(1 << 20, 1_000, 1 << 20));
    }

    TrialRules rules() {
        return rules;
    }

    PayloadPreviewer previewer() {
        return previewer;
    }

    /** JSON payloads by the stream's own rule. */
    PreviewResult show(String stream, String json) throws Exception {
        return show(stream, Map.of(), Format.JSON, json, null);
    }

    /** JSON payloads by a rule of one's own. */
    PreviewResult showBy(String rule, String json) throws Exception {
        return show("own", Map.of(), Format.JSON, json, rule);
    }

    PreviewResult show(String stream, Map<String, String> query, Format format, String body, String rule)
            throws Exception {
        RuleSource source = rule == null ? null : new RuleSource(stream, "own.jq", rule);
        var request = new PayloadPreviewer.PreviewInput(
                stream, query, new BodyForm(format, false), Buffer.buffer(body), source);
        return previewer.preview(request, rules.compile(source));
    }
}
