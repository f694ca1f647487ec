package io.aiqbraze.gateway.ingest;

import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.http.ApiKeys.KeyAdmission;
import io.aiqbraze.gateway.http.IncomingBody.BodyLimit;
import io.aiqbraze.gateway.http.IncomingBody.BodyRefused;
import io.aiqbraze.gateway.http.IncomingBody.ClientLeft;
import io.aiqbraze.gateway.http.Problem;
import io.aiqbraze.gateway.http.RequestBodies;
import io.aiqbraze.gateway.ingest.RequestHead.IngestClient;
import io.aiqbraze.gateway.ingest.ResponseWriter.RequestSource;
import io.aiqbraze.gateway.mapping.MappingRequest;
import io.aiqbraze.gateway.mapping.MappingRequest.Envelope;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one request to the stream of its path through ingest. Runs on the server's event loop. */
final class IngestHandler implements Handler<RoutingContext> {
    static final String PATH = "/v1/ingest/";

    private static final Logger log = LoggerFactory.getLogger(IngestHandler.class);

    private final KeyAdmission<IngestClient> keys;
    private final ResponseWriter responses;
    private final RequestBodies bodies;
    private final BodyLimit limit;
    private final IngestResources resources;
    private final DrainGate gate;

    IngestHandler(
            IngestSettings settings,
            IngestResources resources,
            KeyAdmission<IngestClient> keys,
            ResponseWriter responses,
            RequestBodies bodies,
            DrainGate gate) {
        this.keys = keys;
        this.responses = responses;
        this.bodies = bodies;
        this.limit = limit(settings.maxBodySize().intBytes());
        this.resources = resources;
        this.gate = gate;
    }

    /** What is said where the key is missing or wrong. */
    static Problem unauthorized() {
        return Problem.of(
                401,
                "unauthorized",
                "the key is missing or wrong; accepted are Authorization: Bearer <key>,"
                        + " X-Api-Key: <key>, and Basic with the key as user name");
    }

    /** The route takes the path without a slash at its end, too, which names no stream. */
    static boolean isOfAStream(RoutingContext routing) {
        return routing.normalizedPath().length() >= PATH.length();
    }

    @Override
    public void handle(RoutingContext routing) {
        if (!isOfAStream(routing)) {
            routing.next();
            return;
        }
        HttpServerRequest request = routing.request();
        String stream = routing.normalizedPath().substring(PATH.length());
        keys.admit(request).ifPresent(client -> handle(request, client, stream));
    }

    private void handle(HttpServerRequest request, IngestClient client, String stream) {
        Set<String> existing = resources.pipe().streams();
        var source = new RequestSource(client.name(), existing.contains(stream) ? stream : null);
        if (gate.isDraining()) {
            refuse(request, source, Problem.unavailable("draining", "the gateway is stopping", Problem.LATER_SECONDS));
            return;
        }
        if (existing.isEmpty()) {
            refuse(request, source, Problem.unavailable("no_rules", "no good rules are loaded", Problem.LATER_SECONDS));
            return;
        }
        MultiMap query;
        try {
            query = request.params();
        } catch (IllegalArgumentException undecodable) {
            refuse(
                    request,
                    source,
                    Problem.of(400, "bad_query", "the query holds % that no two hexadecimal digits follow"));
            return;
        }
        RequestHead head = RequestHead.check(client, stream, request.headers(), query, existing);
        if (head instanceof RequestHead.Accepted accepted) {
            take(request, source, accepted.envelope());
        } else if (head instanceof RequestHead.Refused refused) {
            refuse(request, source, refused.problem());
        }
    }

    private void take(HttpServerRequest request, RequestSource source, Envelope envelope) {
        // a client that has nothing in work is let in: it keeps no other waiting
        if (resources.pipe().isBehind() && resources.permits().hasInWork(envelope.client())) {
            refuse(
                    request,
                    source,
                    Problem.unavailable("overloaded", "requests wait too long already", Problem.SOON_SECONDS));
            return;
        }
        read(request, source, envelope, new ClientPermits(resources.permits(), envelope.client()));
    }

    private void read(HttpServerRequest request, RequestSource source, Envelope envelope, ClientPermits held) {
        gate.begin();
        long began = resources.nanoTime().getAsLong();
        bodies.read(request, limit, held)
                .compose(body -> resources
                        .mapper()
                        .map(new MappingRequest(
                                resources.pipe().nextRequestId(),
                                envelope,
                                body,
                                resources.clock().instant()))
                        .onSuccess(answer -> resources
                                .meters()
                                .mapped(
                                        envelope.client(),
                                        body.length(),
                                        resources.nanoTime().getAsLong() - began)))
                .onComplete(answer -> held.leave())
                .transform(answer -> answer.succeeded()
                        ? responses.write(request.response(), source, answer.result())
                        : failed(request, source, answer.cause()))
                .onFailure(IngestHandler::clientLeft)
                .onComplete(answered -> gate.end());
    }

    private Future<Void> failed(HttpServerRequest request, RequestSource source, Throwable failure) {
        if (failure instanceof BodyRefused refused) {
            return responses.of(source).refuse(request, refused.problem());
        }
        if (failure instanceof ClientLeft || request.response().closed()) {
            log.atDebug().log("a client left before its request was complete");
            return Future.succeededFuture();
        }
        log.atError().setCause(failure).log("a request could not be mapped");
        return responses
                .of(source)
                .write(
                        request,
                        Problem.of(500, "internal_error", "the gateway failed; nothing of the request was kept"));
    }

    private void refuse(HttpServerRequest request, RequestSource source, Problem problem) {
        responses.of(source).refuseAndForget(request, problem);
    }

    private static BodyLimit limit(int maxBytes) {
        return new BodyLimit(
                maxBytes,
                Problem.of(
                        413,
                        "body_too_large",
                        "the body is larger than " + maxBytes
                                + " bytes; send it in parts (gateway send does), or compress it with gzip"));
    }

    private static void clientLeft(Throwable cause) {
        log.atDebug().setCause(cause).log("a client left before its answer");
    }
}
