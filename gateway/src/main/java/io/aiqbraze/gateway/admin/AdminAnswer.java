package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.deadletter.TodaysRules;
import io.aiqbraze.gateway.http.Problem;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the admin port answers.
 *
 * @param retryAfterSeconds when to try again, or 0
 */
record AdminAnswer(int status, String mediaType, String body, int retryAfterSeconds) {
    private static final Logger log = LoggerFactory.getLogger(AdminAnswer.class);

    AdminAnswer(int status, String mediaType, String body) {
        this(status, mediaType, body, 0);
    }

    static AdminAnswer json(JsonNode body) {
        return json(200, body);
    }

    static AdminAnswer json(int status, JsonNode body) {
        return new AdminAnswer(status, "application/json", body.toPrettyString() + "\n");
    }

    static AdminAnswer problem(int status, String code, String detail) {
        return problem(status, code, detail, JsonNodeFactory.instance.objectNode());
    }

    /** A problem with fields of its own. */
    static AdminAnswer problem(int status, String code, String detail, ObjectNode more) {
        return of(Problem.of(status, code, detail), more);
    }

    static AdminAnswer of(Problem problem) {
        return of(problem, JsonNodeFactory.instance.objectNode());
    }

    static AdminAnswer of(Problem problem, ObjectNode more) {
        ObjectNode body = problem.toJson().setAll(more);
        return new AdminAnswer(
                problem.status(), Problem.MEDIA_TYPE, body.toPrettyString() + "\n", problem.retryAfterSeconds());
    }

    static AdminAnswer failed(Throwable failure) {
        if (failure instanceof TodaysRules.RulesMissing) {
            return problem(503, "no_rules", String.valueOf(failure.getMessage()));
        }
        if (failure instanceof TodaysRules.MemoryHeld) {
            return problem(503, "overloaded", String.valueOf(failure.getMessage()));
        }
        if (failure instanceof TodaysRules.RuleHalted) {
            return problem(503, "rule_halted", String.valueOf(failure.getMessage()));
        }
        if (failure instanceof OutboxUnavailable unavailable) {
            return problem(503, unavailable.reason().code(), String.valueOf(unavailable.getMessage()));
        }
        log.atError().setCause(failure).log("an admin request failed");
        return problem(500, "internal_error", "the gateway failed to answer; its log says more");
    }

    void write(HttpServerResponse response) {
        end(response).onFailure(AdminAnswer::operatorLeft);
    }

    Future<Void> end(HttpServerResponse response) {
        if (status == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (retryAfterSeconds > 0) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfterSeconds));
        }
        return response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                .end(body);
    }

    static void operatorLeft(Throwable cause) {
        log.atDebug().setCause(cause).log("an operator left before the answer");
    }
}
