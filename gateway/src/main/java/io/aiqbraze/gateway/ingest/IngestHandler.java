package io.aiqbraze.gateway.ingest;

import io.aiqbraze.gateway.config.IngestSettings;
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

    /** What a request takes beside its body. */
    private static final int LEAST_BYTES = 1 << 10;

    private static final Logger log = LoggerFactory.getLogger(IngestHandler.class);

    private final HeadCheck heads;
    private final Answers answers;
    private final long maxBodyBytes;
    private final BytePermits permits;
    private final BooleanSupplier behind;
    private final Supplier<Set<String>> streams;
    private final Function<MappingRequest, Future<MappingAnswer>> mapping;
    private final Supplier<String> requestIds;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final IngestMeters meters;
    private final InWork inWork = new InWork();

    IngestHandler(IngestSettings settings, Intake intake, Answers answers) {
        this.heads = new HeadCheck(settings);
        this.answers = answers;
        this.maxBodyBytes = settings.maxBodySize().bytes();
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
        RequestHead head = heads.check(stream, request.headers(), query, existing);
        if (head instanceof RequestHead.Accepted accepted) {
            take(request, accepted);
        } else if (head instanceof RequestHead.Refused refused) {
            refuse(request, refused.problem());
        }
    }

    private void take(HttpServerRequest request, RequestHead.Accepted head) {
        long reserved = Math.max(LEAST_BYTES, head.declaredBytes() >= 0 ? head.declaredBytes() : maxBodyBytes);
        // whoever has nothing in work is let in: it is not he who keeps others waiting
        if (behind.getAsBoolean() && permits.hasInWork(head.client())) {
            refuse(request, Problem.unavailable("overloaded", "requests wait too long already", RetryAfter.BUSY));
            return;
        }
        switch (permits.enter(head.client(), reserved)) {
            case GIVEN -> read(request, head, reserved);
            case CLIENT_HAS_ENOUGH ->
                refuse(request, Problem.tooMany("too_much_in_work", "this client has as much in work as it may"));
            case NONE_LEFT ->
                refuse(request, Problem.unavailable("overloaded", "too many requests are in work", RetryAfter.BUSY));
        }
    }

    private void read(HttpServerRequest request, RequestHead.Accepted head, long reserved) {
        inWork.begin();
        long began = nanoTime.getAsLong();
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        BoundedBody.read(request, maxBodyBytes, head.declaredBytes())
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
                .onComplete(answer -> permits.leave(head.client(), reserved))
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
        if (failure instanceof BoundedBody.TooLarge) {
            return refused(request, heads.bodyTooLarge());
        }
        if (request.response().closed() || !request.isEnded()) {
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
        Future<Void> written = answers.write(response(request), problem);
        BoundedBody.discard(request);
        return written;
    }

    static void clientLeft(Throwable cause) {
        log.atDebug().setCause(cause).log("a client left before its answer");
    }
}
