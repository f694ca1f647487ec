package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.config.KeyFile;
import io.aiqbraze.gateway.config.Secret;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when another key is in a workspace's key file. It looks at the content, which a swapped link, a mount and an
 * editor all change.
 */
final class KeyWatch {
    private static final Logger log = LoggerFactory.getLogger(KeyWatch.class);
    private static final long PERIOD_MILLIS = 1000;

    private final Vertx vertx;
    private final String workspace;
    private final KeyFile file;
    private final Consumer<Secret> changed;
    private final KeyInForce inForce;
    private boolean reading;

    /**
     * For one workspace.
     *
     * @param key the key that is used now
     * @param changed is told, on the event loop, what to use from now on
     */
    KeyWatch(Vertx vertx, String workspace, KeyFile file, Secret key, Consumer<Secret> changed) {
        this.vertx = vertx;
        this.workspace = workspace;
        this.file = file;
        this.inForce = new KeyInForce(key);
        this.changed = changed;
    }

    /** Looks every second until the verticle is undeployed. */
    void start() {
        vertx.setPeriodic(PERIOD_MILLIS, tick -> look());
    }

    private void look() {
        // a mount that hangs costs one thread, not one a second
        if (!reading) {
            reading = true;
            vertx.executeBlocking(file::read, false)
                    .onSuccess(this::found)
                    .onFailure(this::notFound)
                    .onComplete(read -> reading = false);
        }
    }

    private void found(Secret key) {
        if (inForce.found(key) == KeyInForce.News.ANOTHER_KEY) {
            log.atInfo().addKeyValue("workspace", workspace).log("the key file holds another key, which is used now");
            changed.accept(key);
        }
    }

    private void notFound(Throwable failure) {
        if (inForce.notFound() == KeyInForce.News.UNUSABLE) {
            log.atWarn()
                    .addKeyValue("workspace", workspace)
                    .addKeyValue("file", file.path())
                    .log("the key file cannot be used, the key in force stays: {}", failure.toString());
        }
    }
}
