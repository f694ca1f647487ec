package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.braze.PermissionCheck;
import io.aiqbraze.gateway.braze.PermissionFinding;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Tells an operator, workspace by workspace, whether endpoint, key and permissions work. */
final class BrazeCheck {
    private final GatewaySettings settings;
    private final PrintWriter out;

    BrazeCheck(GatewaySettings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
    }

    /** Asks and prints; blocks meanwhile. Whether every workspace has all that is needed. */
    boolean run() {
        Vertx vertx = VertxRuntime.create();
        try {
            List<Asked> all = new ArrayList<>();
            new TreeMap<>(settings.workspaces()).forEach((name, workspace) -> {
                var check = new PermissionCheck(vertx, workspace, settings.dispatch());
                all.add(new Asked(name, workspace.restEndpoint(), check.run()));
            });
            boolean good = true;
            for (Asked asked : all) {
                good &= report(asked, await(asked.answers()));
            }
            return good;
        } finally {
            await(vertx.close());
        }
    }

    private record Asked(String workspace, URI endpoint, Future<List<PermissionFinding>> answers) {}

    private boolean report(Asked asked, List<PermissionFinding> findings) {
        findings.forEach(finding ->
                out.println(asked.workspace() + " " + finding.permission().label() + ": " + describe(finding)));
        if (findings.stream().allMatch(finding -> finding.result() == PermissionFinding.Result.MISSING)) {
            out.println(asked.workspace() + ": nothing is permitted; is the key a REST API key of this workspace, and "
                    + asked.endpoint() + " its instance?");
        }
        if (findings.stream().anyMatch(finding -> finding.result() == PermissionFinding.Result.NOT_BRAZE)) {
            out.println(asked.workspace() + ": " + asked.endpoint()
                    + " does not answer as Braze does: restEndpoint must be the REST endpoint of your instance, such as"
                    + " https://rest.fra-01.braze.eu, and no dashboard, proxy page or other service");
        }
        return findings.stream()
                .allMatch(
                        finding -> !finding.permission().isNeeded() || finding.result() == PermissionFinding.Result.OK);
    }

    private static String describe(PermissionFinding finding) {
        String hint = finding.permission().isNeeded() ? "" : "; only rules that trigger canvases need it";
        return switch (finding.result()) {
            case OK -> "ok";
            case MISSING -> "missing (" + finding.words() + ")" + hint;
            case UNCLEAR, NOT_BRAZE -> "cannot tell (" + finding.words() + ")";
        };
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
