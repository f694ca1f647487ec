package io.aiqbraze.gateway.mapping.reload;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Looks at the rule directory again and again; deployed as a worker, for looking and loading block. */
public final class RuleReloadVerticle extends VerticleBase {
    private final RuleReload reload;
    private final long intervalMillis;
    private boolean stopped;

    public RuleReloadVerticle(RuleReload reload, long intervalMillis) {
        this.reload = reload;
        this.intervalMillis = intervalMillis;
    }

    @Override
    public Future<?> start() {
        next();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        return Future.succeededFuture();
    }

    /** Only after the last look has ended, so that looks never pile up. */
    private void next() {
        vertx.setTimer(intervalMillis, elapsed -> {
            if (stopped) {
                return;
            }
            try {
                reload.look();
            } finally {
                next();
            }
        });
    }
}
