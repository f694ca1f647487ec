package io.aiqbraze.gateway.ingest;

import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.http.ApiKeys.KeyAdmission;
import io.aiqbraze.gateway.http.BrokenHead;
import io.aiqbraze.gateway.http.BrowserGuard;
import io.aiqbraze.gateway.http.HttpPort;
import io.aiqbraze.gateway.http.IncomingBody.BodyPace;
import io.aiqbraze.gateway.http.PortConnections;
import io.aiqbraze.gateway.http.PortRoutes;
import io.aiqbraze.gateway.http.PortRoutes.OpenApiPage;
import io.aiqbraze.gateway.http.Problem;
import io.aiqbraze.gateway.http.RequestBodies;
import io.aiqbraze.gateway.ingest.RequestHead.IngestClient;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Listens for clients; deployed once per event loop, all instances on one port. */
public final class IngestVerticle extends VerticleBase {
    /** A client that opens a connection has something to send. */
    private static final Duration FIRST = Duration.ofSeconds(10);

    private static final Duration IDLE = Duration.ofSeconds(75);
    private static final long LOOK_MILLIS = 250;
    /** Requests of clients that stall must not use up the time that dispatch needs to end what it has sent. */
    private static final int MOST_SECONDS_TO_STOP = 8;
    /** Answers are written by then; what is left are idle connections. */
    private static final int SECONDS_TO_CLOSE = 1;

    private final IngestSettings settings;
    private final String host;
    private final IngestResources resources;
    private final DrainGate gate = new DrainGate();
    private @Nullable HttpServer server;

    /**
     * One of the instances.
     *
     * @param host the address to listen on
     * @param resources what all instances share
     */
    public IngestVerticle(IngestSettings settings, String host, IngestResources resources) {
        this.settings = settings;
        this.host = host;
        this.resources = resources;
    }

    @Override
    public Future<?> start() {
        var connections = new PortConnections(resources.port().bound(), FIRST, IDLE, resources.nanoTime());
        var pace = new BodyPace(
                settings.bodyTimeout().nanos(), settings.minBodyRate().bytes());
        var bodies = new RequestBodies(pace, resources.nanoTime());
        var responses = new ResponseWriter(settings.partialStatus(), resources.meters(), gate);
        HttpServerOptions options = resources
                .port()
                .options()
                .setHost(host)
                // a negative port is one free port for all instances
                .setPort(settings.port() == 0 ? -1 : settings.port());
        HttpServer listening = vertx.createHttpServer(options)
                .exceptionHandler(HttpPort::connectionFailed)
                .connectionHandler(connections::opened)
                .invalidRequestHandler(BrokenHead.answeredBy(responses))
                .requestHandler(connections.before(router(connections, bodies, responses)));
        vertx.setPeriodic(LOOK_MILLIS, look -> {
            connections.closeOverdue();
            bodies.refuseSlow();
        });
        server = listening;
        return listening.listen().onSuccess(open -> resources.port().watch(vertx, open));
    }

    /** The stream's route comes first, since nearly all requests are for it. */
    private Router router(PortConnections connections, RequestBodies bodies, ResponseWriter responses) {
        var keys =
                new KeyAdmission<>(IngestClient.keys(settings), connections, IngestHandler.unauthorized(), responses);
        Router router = Router.router(vertx);
        BrowserGuard guard = settings.isKeyed() ? null : BrowserGuard.withoutKey(responses);
        if (guard != null) {
            router.route().handler(guard);
        }
        router.post(IngestHandler.PATH + "*")
                .setName(IngestHandler.PATH + "{stream}")
                .handler(new IngestHandler(settings, resources, keys, responses, bodies, gate));
        router.route(IngestHandler.PATH + "*").handler(routing -> wrongMethod(routing, responses));
        router.get(OpenApiPage.PATH).handler(OpenApiPage.read("/openapi.yaml"));
        PortRoutes.install(router, responses, guard);
        return router;
    }

    private static void wrongMethod(RoutingContext routing, ResponseWriter responses) {
        if (IngestHandler.isOfAStream(routing)) {
            routing.response().putHeader(HttpHeaders.ALLOW, "POST");
            responses.refuseAndForget(routing.request(), Problem.of(405, "method_not_allowed", "streams take POST"));
        } else {
            routing.next();
        }
    }

    /** Waits a while for requests in work; until those are answered it listens, and tells those that come to come again. */
    @Override
    public Future<?> stop() {
        HttpServer listening = server;
        return listening == null
                ? Future.succeededFuture()
                : gate.drain()
                        .timeout(MOST_SECONDS_TO_STOP, TimeUnit.SECONDS)
                        .transform(drained -> listening.shutdown(SECONDS_TO_CLOSE, TimeUnit.SECONDS));
    }

    /** The port that clients reach; 0 before the start. */
    public int port() {
        return server == null ? 0 : server.actualPort();
    }
}
