package io.aiqbraze.sandbox.http;

import io.aiqbraze.sandbox.braze.Answer;
import io.aiqbraze.sandbox.braze.ApiKey;
import io.aiqbraze.sandbox.braze.Endpoint;
import io.aiqbraze.sandbox.braze.Refusal;
import io.aiqbraze.sandbox.braze.UserKey;
import io.aiqbraze.sandbox.endpoint.PreparedCall;
import io.aiqbraze.sandbox.faults.Fault;
import io.aiqbraze.sandbox.journal.Rule;
import io.aiqbraze.sandbox.limits.RateVerdict;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes requests to Braze: key, size, rate, contents, fault, effect, answer, in this order. Runs on one event loop. */
final class BrazeDoor {
    private static final int MOST_BYTES = 4 << 20;
    private static final String HALF_AN_ANSWER = "{\"message\":\"succ";

    private final Vertx vertx;
    private final Workspace workspace;
    private final KeyCheck keys;
    private final boolean counting;
    private final long answerDelayMillis;
    private final Clock clock;

    BrazeDoor(
            Vertx vertx, Workspace workspace, List<ApiKey> keys, boolean counting, Duration answerDelay, Clock clock) {
        this.vertx = vertx;
        this.workspace = workspace;
        this.keys = new KeyCheck(keys);
        this.counting = counting;
        this.answerDelayMillis = answerDelay.toMillis();
        this.clock = clock;
    }

    void take(HttpServerRequest request, Endpoint endpoint) {
        String at = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        var exchange = new Exchange(request, endpoint, at, workspace.journal());
        Optional<Answer> refusal = keys.refuse(endpoint, request.headers());
        BoundedBody.read(request, MOST_BYTES)
                .onSuccess(body -> {
                    exchange.read(body);
                    refusal.ifPresentOrElse(answer -> answer(exchange, answer, 0), () -> judge(exchange, body));
                })
                .onFailure(failure -> {
                    if (failure instanceof Refusal tooMuch) {
                        refuse(exchange, tooMuch);
                    } else {
                        exchange.note("client gone", false);
                    }
                });
    }

    private void judge(Exchange exchange, byte[] body) {
        Endpoint endpoint = exchange.endpoint();
        RateVerdict verdict = workspace.limits().ask(endpoint, clock.millis());
        exchange.headers(verdict.headers());
        if (!verdict.granted()) {
            workspace.journal().violations().count(Rule.OVER_LIMIT, endpoint.path(), "");
            answer(exchange, Answer.message(429, "Rate limit exceeded"), 0);
            return;
        }
        try {
            PreparedCall call = workspace.endpoints().prepare(endpoint, body, query(exchange.request()));
            Set<UserKey> users = exchange.begin(call.entries());
            Optional<Fault> fault = workspace.faults().take(endpoint, users);
            fault.ifPresentOrElse(
                    wrong -> fail(exchange, call, wrong), () -> answer(exchange, apply(exchange, call), 0));
        } catch (Refusal refusal) {
            refuse(exchange, refusal);
        }
    }

    private void refuse(Exchange exchange, Refusal refusal) {
        if (refusal.isOverSize()) {
            workspace
                    .journal()
                    .violations()
                    .count(Rule.OVER_SIZE, exchange.endpoint().path(), String.valueOf(refusal.getMessage()));
        }
        answer(exchange, refusal.answer(), 0);
    }

    private Answer apply(Exchange exchange, PreparedCall call) {
        workspace.journal().applied(exchange.endpoint(), call.entries());
        return call.apply().get();
    }

    private void fail(Exchange exchange, PreparedCall call, Fault fault) {
        Answer usual = fault.applies() ? apply(exchange, call) : Answer.message(200, "success");
        switch (fault.kind()) {
            case STATUS -> answer(exchange, withStatus(exchange, fault), 0);
            case RESET_BEFORE, RESET_AFTER_APPLY -> {
                exchange.note(fault.kind().label(), !counting);
                exchange.reset();
            }
            case HANG -> {
                exchange.note(fault.kind().label(), !counting);
                exchange.release();
            }
            case DELAY -> answer(exchange, usual, fault.delay());
            case MALFORMED -> answer(exchange, new Answer(usual.status(), Answer.JSON, HALF_AN_ANSWER), 0);
        }
    }

    private static Answer withStatus(Exchange exchange, Fault fault) {
        if (fault.retryAfterSeconds() != null) {
            exchange.headers(RateVerdict.retryAfter(fault.retryAfterSeconds()));
        }
        int status = fault.statusOr(500);
        if (fault.body() == null) {
            return Answer.message(status, "a fault that was asked for");
        }
        return new Answer(status, fault.body().startsWith("<") ? "text/html" : Answer.JSON, fault.body());
    }

    private void answer(Exchange exchange, Answer answer, long extraMillis) {
        exchange.note(Integer.toString(answer.status()), !counting);
        long delay = answerDelayMillis + extraMillis;
        if (delay == 0) {
            exchange.write(answer);
        } else {
            vertx.setTimer(delay, timer -> exchange.write(answer));
        }
    }

    private static Map<String, String> query(HttpServerRequest request) {
        Map<String, String> query = new HashMap<>();
        if (request.query() != null) {
            request.params().forEach(parameter -> query.put(parameter.getKey(), parameter.getValue()));
        }
        return query;
    }
}
