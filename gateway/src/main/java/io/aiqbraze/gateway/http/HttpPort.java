package io.aiqbraze.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port that speaks HTTP/1.1 and nothing beside it, in the clear or by TLS. */
public final class HttpPort {
    private static final Logger log = LoggerFactory.getLogger(HttpPort.class);
    private static final int HANDSHAKE_SECONDS = 5;
    private static final long LOOK_AT_FILES_MILLIS = 1_000;

    private final ConnectionBound bound;
    private final @Nullable TlsFiles tls;
    private final TlsHandshakes handshakes;

    /**
     * Not yet open.
     *
     * @param bound of its connections
     * @param tls null for clear HTTP
     */
    public HttpPort(ConnectionBound bound, @Nullable TlsFiles tls) {
        this.bound = bound;
        this.tls = tls;
        this.handshakes = new TlsHandshakes(bound);
    }

    public ConnectionBound bound() {
        return bound;
    }

    /** For a port whose connections are counted and watched. */
    public HttpServerOptions options() {
        var options = new HttpServerOptions()
                // else a connection is not known, and not counted, before it sends something
                .setHttp2ClearTextEnabled(false)
                // else each request past 128 without an answer is a stack trace in the log
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                // many requests at a time on a connection would pass by its bounds, which count one
                .setUseAlpn(false);
        if (tls != null) {
            options.setSsl(true)
                    .setKeyCertOptions(tls.options())
                    .setSslEngineOptions(handshakes.engine())
                    .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
                    .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
        }
        return options;
    }

    /** Shows a new certificate to connections that come after its files have changed. Called on the server's context. */
    public void watch(Vertx vertx, HttpServer listening) {
        TlsFiles files = tls;
        if (files != null) {
            vertx.setPeriodic(
                    LOOK_AT_FILES_MILLIS,
                    look -> vertx.executeBlocking(files::changed, false)
                            .onSuccess(changed -> changed.ifPresent(pair -> listening
                                    .updateSSLOptions(new ServerSSLOptions().setKeyCertOptions(pair))
                                    .onFailure(HttpPort::notInForce)))
                            .onFailure(HttpPort::notInForce));
        }
    }

    /** A connection failed before it had a request: a handshake that came to nothing, or a client that left. */
    public static void connectionFailed(Throwable cause) {
        log.atDebug().setCause(cause).log("a connection came to nothing");
    }

    private static void notInForce(Throwable cause) {
        log.atError().setCause(cause).log("a new certificate could not be put in force; the one of before stays");
    }
}
