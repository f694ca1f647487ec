package io.aiqbraze.gateway.dispatch.gate;

import io.aiqbraze.gateway.config.Secret;
import io.aiqbraze.gateway.config.Secret.KeyFile;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when another key is in a workspace's key file. It looks at the content, which a swapped link, a mount and an
 * editor all change.
 */
public final class KeyFileWatch {
    private static final Logger log = LoggerFactory.getLogger(KeyFileWatch.class);
    private static final long PERIOD_MILLIS = 1000;

    private final Vertx vertx;
    private final String workspace;
    private final KeyFile file;
    private final KeyListener listener;
    private final KeyInForce inForce;
    private boolean reading;

    /**
     * For one workspace.
     *
     * @param key the key that is used now
     * @param listener is told, on the event loop, what to use from now on
     */
    public KeyFileWatch(Vertx vertx, String workspace, KeyFile file, Secret key, KeyListener listener) {
        this.vertx = vertx;
        this.workspace = workspace;
        this.file = file;
        this.inForce = new KeyInForce(key);
        this.listener = listener;
    }

    /** Hears of keys, on the event loop of the workspace. */
    public interface KeyListener {
        /** Another key is in force. */
        void keyChanged(Secret key);
    }

    /** Reads the file every second until the verticle is undeployed. */
    public void start() {
        vertx.setPeriodic(PERIOD_MILLIS, tick -> readFile());
    }

    private void readFile() {
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
            listener.keyChanged(key);
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

    /** The key of a workspace, and what each reading of its file means for it. */
    static final class KeyInForce {
        /** What a reading of the file means. */
        enum News {
            NONE,
            /** The file holds another key, which is in force now. */
            ANOTHER_KEY,
            /** The file cannot be used any more; said once until it can be used again. */
            UNUSABLE
        }

        private Secret key;
        private boolean unusable;

        KeyInForce(Secret key) {
            this.key = key;
        }

        News found(Secret inFile) {
            unusable = false;
            if (inFile.equals(key)) {
                return News.NONE;
            }
            key = inFile;
            return News.ANOTHER_KEY;
        }

        /** The file is gone, empty, or no key: the key in force stays. */
        News notFound() {
            News news = unusable ? News.NONE : News.UNUSABLE;
            unusable = true;
            return news;
        }

        Secret key() {
            return key;
        }
    }
}
