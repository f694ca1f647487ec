package io.aiqbraze.gateway.admin;

import io.aiqbraze.gateway.deadletter.LetterDecisions.CurrentRules;
import io.aiqbraze.gateway.http.BodyDiscard.RefusalWriter;
import io.aiqbraze.gateway.http.HttpAnswer;
import io.aiqbraze.gateway.http.IncomingBody.BodyRefused;
import io.aiqbraze.gateway.http.IncomingBody.ClientLeft;
import io.aiqbraze.gateway.http.Problem;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the admin port answers where something refuses or fails. */
final class AdminFailures {
    static final RefusalWriter REFUSALS =
            (request, problem) -> HttpAnswer.of(problem).write(request.response());

    private static final Logger log = LoggerFactory.getLogger(AdminFailures.class);

    private AdminFailures() {}

    /** Writes an answer when it is there, or says why there is none. */
    static void write(HttpServerRequest request, Future<HttpAnswer> answer) {
        answer.onComplete(ready -> end(request.response(), ready), failure -> {
            if (failure instanceof BodyRefused refused) {
                refuse(request, refused.problem());
            } else if (failure instanceof ClientLeft) {
                log.atDebug().log("an operator left before the request was complete");
            } else {
                end(request.response(), describe(failure));
            }
        });
    }

    /** Answers a request whose body may not be read. */
    static void refuse(HttpServerRequest request, Problem problem) {
        REFUSALS.refuseAndForget(request, problem);
    }

    /** Answers where nothing is left to be read. */
    static void end(HttpServerResponse response, HttpAnswer answer) {
        answer.write(response).onFailure(AdminFailures::operatorLeft);
    }

    static HttpAnswer describe(Throwable failure) {
        if (failure instanceof CurrentRules.RulesMissing) {
            return unavailable("no_rules", failure);
        }
        if (failure instanceof CurrentRules.MemoryHeld) {
            return unavailable("overloaded", failure);
        }
        if (failure instanceof CurrentRules.RuleHalted) {
            return unavailable("rule_halted", failure);
        }
        if (failure instanceof OutboxUnavailable refused) {
            return unavailable(refused.reason().code(), failure);
        }
        log.atError().setCause(failure).log("an admin request failed");
        return HttpAnswer.problem(500, "internal_error", "the gateway failed to answer; its log says more");
    }

    private static HttpAnswer unavailable(String code, Throwable failure) {
        return HttpAnswer.problem(503, code, String.valueOf(failure.getMessage()));
    }

    private static void operatorLeft(Throwable cause) {
        log.atDebug().setCause(cause).log("an operator left before the answer");
    }
}
