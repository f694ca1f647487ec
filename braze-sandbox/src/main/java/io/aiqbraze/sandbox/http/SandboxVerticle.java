package io.aiqbraze.sandbox.http;

import io.aiqbraze.sandbox.braze.Answer;
import io.aiqbraze.sandbox.braze.ApiKey;
import io.aiqbraze.sandbox.braze.Endpoint;
import io.aiqbraze.sandbox.braze.Refusal;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens, and hands each request to Braze's side or to the sandbox's own. One instance owns all state. */
public final class SandboxVerticle extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(SandboxVerticle.class);
    private static final int MOST_SANDBOX_BYTES = 1 << 20;

    private final Listening listening;
    private final Workspace workspace;
    private final Clock clock;
    private final SandboxPages pages;
    private final LocalRequests local;
    private @Nullable HttpServer server;

    /**
     * How it listens and answers.
     *
     * @param port 0 = any free one
     * @param answerDelay added to every answer of Braze's side
     */
    public record Listening(String host, int port, List<ApiKey> keys, boolean counting, Duration answerDelay) {}

    /** The one instance. */
    public SandboxVerticle(Listening listening, Workspace workspace, Clock clock) {
        this.listening = listening;
        this.workspace = workspace;
        this.clock = clock;
        this.pages = new SandboxPages(workspace);
        this.local = new LocalRequests(listening.host());
    }

    @Override
    public Future<?> start() {
        var door =
                new BrazeDoor(vertx, workspace, listening.keys(), listening.counting(), listening.answerDelay(), clock);
        HttpServer created = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(listening.host())
                        .setPort(listening.port())
                        .setHttp2ClearTextEnabled(false)
                        .setHandle100ContinueAutomatically(true))
                .requestHandler(request -> route(request, door));
        server = created;
        return created.listen();
    }

    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.close();
    }

    /** The port that it listens on; 0 before the start. */
    public int port() {
        return server == null ? 0 : server.actualPort();
    }

    private void route(HttpServerRequest request, BrazeDoor door) {
        if (!local.accept(request)) {
            write(
                    request,
                    Answer.message(403, "this is answered to programs and pages of this machine only, as localhost"));
            return;
        }
        String path = String.valueOf(request.path());
        Optional<Endpoint> endpoint = Endpoint.at(request.method().name(), path);
        if (endpoint.isPresent()) {
            door.take(request, endpoint.get());
        } else if (path.startsWith(SandboxPages.PREFIX)) {
            BoundedBody.read(request, MOST_SANDBOX_BYTES)
                    .map(body -> pages.answer(request.method().name(), decoded(path), request.params(), body))
                    .onSuccess(answer -> write(request, answer))
                    .onFailure(failure -> fail(request, failure));
        } else if (path.equals("/")) {
            write(request, StartPage.answer());
        } else {
            write(request, Answer.message(404, "Invalid URL"));
        }
    }

    private static void fail(HttpServerRequest request, Throwable failure) {
        if (failure instanceof Refusal tooMuch) {
            write(request, tooMuch.answer());
            return;
        }
        if (!request.isEnded()) {
            log.atDebug().log("a reader left before the request was complete");
            return;
        }
        log.atError().setCause(failure).log("a request to the sandbox's own pages failed");
        write(request, Answer.message(500, "the sandbox failed to answer; its log says more"));
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }

    private static void write(HttpServerRequest request, Answer answer) {
        request.response()
                .setStatusCode(answer.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, answer.mediaType())
                .end(answer.body())
                .onFailure(gone -> log.atDebug().setCause(gone).log("a reader left before the answer"));
    }
}
