package io.aiqbraze.gateway.admin;

import io.aiqbraze.gateway.config.AdminSettings;
import io.aiqbraze.gateway.http.BrokenHead;
import io.aiqbraze.gateway.http.ConnectionBound;
import io.aiqbraze.gateway.http.HttpPort;
import io.aiqbraze.gateway.http.PortConnections;
import io.aiqbraze.gateway.http.TlsFiles;
import io.aiqbraze.gateway.metrics.AdminMeters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for operators, probes and metric scrapers. One instance. */
public final class AdminVerticle extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(AdminVerticle.class);
    private static final int MOST_CONNECTIONS = 100;
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 250;
    /** Of a reader that takes nothing of a long answer any more. */
    private static final int STALLED_SECONDS = 600;

    private final AdminSettings settings;
    private final String host;
    private final AdminOperations operations;
    private final AdminMeters meters;
    private final @Nullable TlsFiles tls;
    private final LongSupplier nanoTime;
    private @Nullable HttpServer server;

    /**
     * The one instance.
     *
     * @param host the address to listen on
     * @param operations what it shows and starts
     * @param tls null for clear HTTP
     * @param nanoTime as {@link System#nanoTime()}
     */
    public AdminVerticle(
            AdminSettings settings,
            String host,
            AdminOperations operations,
            AdminMeters meters,
            @Nullable TlsFiles tls,
            LongSupplier nanoTime) {
        this.settings = settings;
        this.host = host;
        this.operations = operations;
        this.meters = meters;
        this.tls = tls;
        this.nanoTime = nanoTime;
    }

    @Override
    public Future<?> start() {
        var bound = new ConnectionBound(
                "admin", MOST_CONNECTIONS, nanoTime, () -> log.atDebug().log("a connection found no place"));
        var port = new HttpPort(bound, tls);
        var connections = new PortConnections(bound, FIRST, IDLE, nanoTime);
        var bodies = new OrderBodies(nanoTime);
        Router router = AdminRouter.create(vertx, settings, connections, operations, bodies, meters, nanoTime);
        HttpServer listening = vertx.createHttpServer(
                        port.options().setHost(host).setPort(settings.port()).setWriteIdleTimeout(STALLED_SECONDS))
                .exceptionHandler(HttpPort::connectionFailed)
                .connectionHandler(connections::opened)
                .invalidRequestHandler(BrokenHead.answeredBy((request, problem) -> {
                    meters.answered("none", problem.status());
                    return AdminFailures.REFUSALS.write(request, problem);
                }))
                .requestHandler(connections.before(router));
        vertx.setPeriodic(LOOK_MILLIS, look -> {
            connections.closeOverdue();
            bodies.refuseSlow();
        });
        server = listening;
        return listening.listen().onSuccess(open -> port.watch(vertx, open));
    }

    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.close();
    }

    /** The port that operators reach; 0 before the start. */
    public int port() {
        return server == null ? 0 : server.actualPort();
    }
}
