package io.aiqbraze.gateway.ingest;

import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.http.BodyPace;
import io.aiqbraze.gateway.http.BrowserGuard;
import io.aiqbraze.gateway.http.Connections;
import io.aiqbraze.gateway.http.PlainHttp;
import io.aiqbraze.gateway.http.Problem;
import io.aiqbraze.gateway.http.RequestBodies;
import io.aiqbraze.gateway.http.UnreadBody;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Listens for clients; deployed once per event loop, all instances on one port. */
public final class IngestVerticle extends VerticleBase {
    /** Whoever opens a connection has something to send. */
    private static final Duration FIRST = Duration.ofSeconds(10);

    private static final Duration IDLE = Duration.ofSeconds(75);
    private static final long LOOK_MILLIS = 250;
    /** Requests of clients that stall must not use up the time that dispatch needs to end what it has sent. */
    private static final int MOST_SECONDS_TO_STOP = 8;
    /** Answers are written by then; what is left are idle connections. */
    private static final int SECONDS_TO_CLOSE = 1;

    private final IngestSettings settings;
    private final String host;
    private final Answers answers;
    private final IngestHandler ingest;
    private final Connections connections;
    private final RequestBodies bodies;
    private final OpenApi openApi = OpenApi.read();
    private @Nullable HttpServer server;

    /**
     * One of the instances.
     *
     * @param host the address to listen on
     * @param intake what all instances share
     */
    public IngestVerticle(IngestSettings settings, String host, Intake intake) {
        this.settings = settings;
        this.host = host;
        this.answers = new Answers(settings.partialStatus(), intake.meters());
        this.connections = new Connections(intake.connections(), FIRST, IDLE, intake.nanoTime());
        this.bodies = new RequestBodies(
                new BodyPace(
                        settings.bodyTimeout().nanos(), settings.minBodyRate().bytes()),
                intake.nanoTime());
        this.ingest = new IngestHandler(settings, intake, answers, connections, bodies);
    }

    @Override
    public Future<?> start() {
        HttpServerOptions options = PlainHttp.options()
                .setHost(host)
                // a negative port is one free port for all instances
                .setPort(settings.port() == 0 ? -1 : settings.port());
        Handler<HttpServerRequest> routes =
                settings.isKeyed() ? this::route : BrowserGuard.withoutKey(this::answer, this::route);
        HttpServer listening = vertx.createHttpServer(options)
                .connectionHandler(connections::opened)
                .requestHandler(connections.before(routes));
        vertx.setPeriodic(LOOK_MILLIS, look -> {
            connections.look();
            bodies.look();
        });
        server = listening;
        return listening.listen();
    }

    /** Waits a while for requests in work; until those are answered it listens, and tells who comes to come again. */
    @Override
    public Future<?> stop() {
        HttpServer listening = server;
        return listening == null
                ? Future.succeededFuture()
                : ingest.drain()
                        .timeout(MOST_SECONDS_TO_STOP, TimeUnit.SECONDS)
                        .transform(drained -> listening.shutdown(SECONDS_TO_CLOSE, TimeUnit.SECONDS));
    }

    /** The port that clients reach; 0 before the start. */
    public int port() {
        return server == null ? 0 : server.actualPort();
    }

    private void route(HttpServerRequest request) {
        String path = request.path();
        boolean ingestPath = path.startsWith(IngestHandler.PATH);
        if (ingestPath && request.method().equals(HttpMethod.POST)) {
            ingest.handle(request);
        } else if (path.equals(OpenApi.PATH) && request.method().equals(HttpMethod.GET)) {
            openApi.write(request.response());
        } else if (ingestPath) {
            request.response().putHeader(HttpHeaders.ALLOW, "POST");
            answer(request, Problem.of(405, "method_not_allowed", "streams take POST"));
        } else {
            answer(request, Problem.of(404, "not_found", "here are POST /v1/ingest/{stream} and GET /openapi.yaml"));
        }
    }

    private void answer(HttpServerRequest request, Problem problem) {
        UnreadBody.refuse(request, problem, () -> answers.write(request.response(), problem))
                .onFailure(IngestHandler::clientLeft);
    }
}
