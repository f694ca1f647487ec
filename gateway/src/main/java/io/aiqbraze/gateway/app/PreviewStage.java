package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.mapping.ByteAdmission;
import io.aiqbraze.gateway.mapping.TrialMapping;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.aiqbraze.gateway.mapping.rules.RulesInForce;
import io.aiqbraze.gateway.preview.LivePreview;
import io.aiqbraze.gateway.preview.PayloadPreviewer;
import io.aiqbraze.gateway.preview.PreviewLimits;
import io.aiqbraze.gateway.preview.PreviewRunner;
import io.aiqbraze.gateway.preview.TrialRules;
import io.vertx.core.Vertx;
import java.time.Clock;

/** Previews beside the pipe, which they do not touch. */
final class PreviewStage {
    private PreviewStage() {}

    static PreviewRunner runner(
            GatewaySettings settings, Vertx vertx, RulesInForce inForce, ByteAdmission permits, Clock clock) {
        var loader = new RuleBookLoader(settings.rules(), settings.workspaces().keySet(), clock);
        var previewer = new PayloadPreviewer(
                PreviewLimits.beside(settings.ingest()),
                settings.workspaces(),
                TrialMapping.beside(permits, "(preview)"),
                clock);
        var live = new LivePreview(inForce, new TrialRules(loader), previewer);
        return new PreviewRunner(vertx, live, PreviewLimits.TIME, System::nanoTime);
    }
}
