package io.aiqbraze.gateway.app;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** Vert.x as this program wants it. */
final class VertxRuntime {
    private VertxRuntime() {}

    static Vertx create() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2 * Runtime.getRuntime().availableProcessors())
                // nothing is served from files, and the container's root file system is read-only
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }
}
