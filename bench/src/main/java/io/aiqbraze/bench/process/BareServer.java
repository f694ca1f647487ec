package io.aiqbraze.bench.process;

import io.aiqbraze.bench.load.Work;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/**
 * The yardstick: a server that reads a request's body and answers as the gateway would, doing nothing else. What it takes
 * is the least that any server on Vert.x takes on this machine.
 */
final class BareServer extends VerticleBase {
    private final int port;

    private BareServer(int port) {
        this.port = port;
    }

    /** Listens on the port given, with as many event loops as the gateway has. */
    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        int loops = 2 * Runtime.getRuntime().availableProcessors();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
        vertx.deployVerticle(() -> new BareServer(port), new DeploymentOptions().setInstances(loops))
                .onFailure(failure -> {
                    System.err.println("the bare server cannot listen: " + failure);
                    System.exit(1);
                });
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(BareServer::answer)
                .listen(port);
    }

    private static void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            int events = (body.length() - 1) / (Work.BYTES + 1);
            var unused = request.response()
                    .setStatusCode(202)
                    .putHeader("content-type", "application/json")
                    .end("{\"accepted\":" + events + ",\"filtered\":0}");
        });
    }
}
