package io.aiqbraze.gateway.ingest;

import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.http.BodyLimit;
import io.aiqbraze.gateway.http.BodyRefused;
import io.aiqbraze.gateway.http.ClientLeft;
import io.aiqbraze.gateway.http.Connections;
import io.aiqbraze.gateway.http.Problem;
import io.aiqbraze.gateway.http.RequestBodies;
import io.aiqbraze.gateway.http.UnreadBody;
import io.aiqbraze.gateway.mapping.BytePermits;
import io.aiqbraze.gateway.mapping.MappingAnswer;
import io.aiqbraze.gateway.mapping.MappingRequest;
import io.aiqbraze.gateway.metrics.IngestMeters;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one request to the stream of its path through ingest. Runs on the server's event loop. */
final class IngestHandler {
    static final String PATH = "/v1/ingest/";

    private static final Logger log = LoggerFactory.getLogger(IngestHandler.class);

    private final ClientKeys keys;
    private final Answers answers;
    private final Connections connections;
    private final RequestBodies bodies;
    private final BodyLimit limit;
    private final BytePermits permits;
    private final BooleanSupplier behind;
    private final Supplier<Set<String>> streams;
    private final Function<MappingRequest, Future<MappingAnswer>> mapping;
    private final Supplier<String> requestIds;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final IngestMeters meters;
    private final InWork inWork = new InWork();

    IngestHandler(
            IngestSettings settings, Intake intake, Answers answers, Connections connections, RequestBodies bodies) {
        this.keys = new ClientKeys(settings);
        this.answers = answers;
        this.connections = connections;
        this.bodies = bodies;
        this.limit = limit(settings.maxBodySize().intBytes());
        this.permits = intake.permits();
        this.behind = intake.behind();
        this.streams = intake.streams();
        this.mapping = intake.mapping();
        this.requestIds = intake.requestIds();
        this.clock = intake.clock();
        this.nanoTime = intake.nanoTime();
        this.meters = intake.meters();
    }

    /** From now on refuses what comes; succeeds when all that came before is answered. */
    Future<Void> drain() {
        return inWork.drain();
    }

    void handle(HttpServerRequest request) {
        Optional<Client> client = keys.authenticate(request.headers());
        if (client.isEmpty()) {
            refuse(
                    request,
                    Problem.of(
                            401,
                            "unauthorized",
                            "the key is missing or wrong; accepted are Authorization: Bearer <key>,"
                                    + " X-Api-Key: <key>, and Basic with the key as user name"));
            return;
        }
        Optional<Problem> tooMany = connections.prove(request);
        if (tooMany.isPresent()) {
            refuse(request, tooMany.get());
            return;
        }
        handle(request, client.get());
    }

    private void handle(HttpServerRequest request, Client client) {
        if (inWork.isDraining()) {
            refuse(request, Problem.unavailable("draining", "the gateway is stopping", RetryAfter.ELSEWHERE));
            return;
        }
        Set<String> existing = streams.get();
        if (existing.isEmpty()) {
            refuse(request, Problem.unavailable("no_rules", "no good rules are loaded", RetryAfter.ELSEWHERE));
            return;
        }
        MultiMap query;
        try {
            query = request.params();
        } catch (IllegalArgumentException undecodable) {
            refuse(request, Problem.of(400, "bad_query", "the query holds % that no two hexadecimal digits follow"));
            return;
        }
        String stream = request.path().substring(PATH.length());
        RequestHead head = HeadCheck.check(client, stream, request.headers(), query, existing);
        if (head instanceof RequestHead.Accepted accepted) {
            take(request, accepted);
        } else if (head instanceof RequestHead.Refused refused) {
            refuse(request, refused.problem());
        }
    }

    private void take(HttpServerRequest request, RequestHead.Accepted head) {
        // whoever has nothing in work is let in: it is not he who keeps others waiting
        if (behind.getAsBoolean() && permits.hasInWork(head.client())) {
            refuse(request, Problem.unavailable("overloaded", "requests wait too long already", RetryAfter.BUSY));
            return;
        }
        read(request, head, new ClientPermits(permits, head.client()));
    }

    private void read(HttpServerRequest request, RequestHead.Accepted head, ClientPermits held) {
        inWork.begin();
        long began = nanoTime.getAsLong();
        bodies.read(request, limit, held)
                .compose(body -> mapping.apply(new MappingRequest(
                                requestIds.get(),
                                head.client(),
                                head.idempotencyKey(),
                                head.stream(),
                                head.query(),
                                head.lane(),
                                head.format(),
                                head.gzip(),
                                body,
                                clock.instant()))
                        .onSuccess(answer -> meters.mapped(body.length(), nanoTime.getAsLong() - began)))
                .onComplete(answer -> held.leave())
                .transform(answer -> answer.succeeded()
                        ? answers.write(response(request), answer.result())
                        : failed(request, answer.cause()))
                .onFailure(IngestHandler::clientLeft)
                .onComplete(answered -> inWork.end());
    }

    /** A connection on which the last answer was given must not be used for another request. */
    private HttpServerResponse response(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (inWork.isDraining()) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        return response;
    }

    private Future<Void> failed(HttpServerRequest request, Throwable failure) {
        if (failure instanceof BodyRefused refused) {
            return refused(request, refused.problem());
        }
        if (failure instanceof ClientLeft || request.response().closed()) {
            log.atDebug().log("a client left before its request was complete");
            return Future.succeededFuture();
        }
        log.atError().setCause(failure).log("a request could not be mapped");
        return answers.write(
                response(request),
                Problem.of(500, "internal_error", "the gateway failed; nothing of the request was kept"));
    }

    private void refuse(HttpServerRequest request, Problem problem) {
        refused(request, problem).onFailure(IngestHandler::clientLeft);
    }

    private Future<Void> refused(HttpServerRequest request, Problem problem) {
        return UnreadBody.refuse(request, problem, () -> answers.write(response(request), problem));
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

    static void clientLeft(Throwable cause) {
        log.atDebug().setCause(cause).log("a client left before its answer");
    }
}
