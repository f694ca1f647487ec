package io.aiqbraze.gateway.http;

import io.aiqbraze.gateway.http.BodyDiscard.RefusalWriter;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * A request whose head cannot be read, so that no route ever sees it: it is answered with a problem, as all that is refused.
 * Then its connection is closed, since nobody can tell where the next request on it begins.
 */
public final class BrokenHead {
    private static final ForeignVersions FOREIGN_VERSIONS = new ForeignVersions();

    private BrokenHead() {}

    /** Answers such requests of a server. */
    public static Handler<HttpServerRequest> answeredBy(RefusalWriter refusals) {
        return request -> {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            refusals.write(request, problem(request.decoderResult().cause()))
                    .transform(ended -> request.connection().close())
                    .onFailure(BodyDiscard::clientLeft);
        };
    }

    /** Takes requests of another version of HTTP for broken ones: Vert.x would answer them itself, with nothing to read. */
    static void lookAtVersions(HttpConnection connection) {
        ChannelHandlerContext requests = ((ConnectionBase) connection).channelHandlerContext();
        requests.pipeline().addBefore(requests.name(), "versions", FOREIGN_VERSIONS);
    }

    /** Quotes nothing of the head, which may hold a key. */
    private static Problem problem(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Problem.of(
                    414,
                    "uri_too_long",
                    "the first line of a request has at most " + HttpServerOptions.DEFAULT_MAX_INITIAL_LINE_LENGTH
                            + " bytes");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return Problem.of(
                    431,
                    "headers_too_large",
                    "the headers of a request have at most " + HttpServerOptions.DEFAULT_MAX_HEADER_SIZE
                            + " bytes together");
        }
        if (cause instanceof ForeignVersion) {
            return Problem.of(501, "unknown_version", "a request must be HTTP/1.1 or HTTP/1.0");
        }
        return Problem.of(
                400,
                "bad_request",
                "the head of the request cannot be read: it must be a line with method, path and version, then headers,"
                        + " each a name, a colon and a value, and say in one way only how long the body is");
    }

    /** Keeps no state, and is one for all connections. */
    @Sharable
    private static final class ForeignVersions extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext connection, Object message) {
            if (message instanceof HttpRequest request
                    && request.decoderResult().isSuccess()
                    && !isOurs(request.protocolVersion())) {
                request.setDecoderResult(DecoderResult.failure(new ForeignVersion()));
            }
            connection.fireChannelRead(message);
        }

        private static boolean isOurs(HttpVersion version) {
            return version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0);
        }
    }

    private static final class ForeignVersion extends Exception {
        private static final long serialVersionUID = 1;

        ForeignVersion() {
            super(null, null, false, false);
        }
    }
}
