package io.aiqbraze.gateway.http;

import io.vertx.core.http.HttpServerOptions;

/** HTTP/1.1 and nothing beside it. */
public final class PlainHttp {
    private PlainHttp() {}

    /** For a port whose connections are counted and watched. */
    public static HttpServerOptions options() {
        return new HttpServerOptions()
                // else a connection is not known, and not counted, before it sends something
                .setHttp2ClearTextEnabled(false)
                // else each request past 128 that nobody has answered is a stack trace in the log
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
    }
}
