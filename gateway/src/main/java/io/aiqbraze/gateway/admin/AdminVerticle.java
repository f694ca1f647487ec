package io.aiqbraze.gateway.admin;

import io.aiqbraze.gateway.config.AdminSettings;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Listens for operators, probes and metric scrapers. One instance. */
public final class AdminVerticle extends VerticleBase {
    private final AdminSettings settings;
    private final String host;
    private final AdminRoutes routes;
    private @Nullable HttpServer server;

    /**
     * The one instance.
     *
     * @param host the address to listen on
     * @param views what it shows
     */
    public AdminVerticle(AdminSettings settings, String host, AdminViews views) {
        this.settings = settings;
        this.host = host;
        this.routes = new AdminRoutes(settings.key(), views);
    }

    @Override
    public Future<?> start() {
        HttpServer listening = vertx.createHttpServer(
                        new HttpServerOptions().setHost(host).setPort(settings.port()))
                .requestHandler(this::answer);
        server = listening;
        return listening.listen();
    }

    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.close();
    }

    /** The port that operators reach; 0 before the start. */
    public int port() {
        return server == null ? 0 : server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        MultiMap query;
        try {
            query = request.params();
        } catch (IllegalArgumentException undecodable) {
            AdminAnswer.problem(400, "bad_query", "the query holds % that no two hexadecimal digits follow")
                    .write(request.response());
            return;
        }
        boolean open = routes.isOpen(request.path(), request.headers());
        if (open && HttpMethod.GET.equals(request.method()) && DeadLetterExport.PATH.equals(request.path())) {
            routes.export().run(query, request.response());
            return;
        }
        if (open && HttpMethod.POST.equals(request.method()) && request.path().startsWith(PreviewRoutes.PATH)) {
            routes.preview().run(request, query);
            return;
        }
        Future<AdminAnswer> answer = open
                ? AdminBody.read(request).compose(body -> routes.answer(request.method(), request.path(), query, body))
                : Future.succeededFuture(AdminRoutes.unauthorized());
        answer.otherwise(AdminAnswer::failed).onSuccess(ready -> ready.write(request.response()));
    }
}
