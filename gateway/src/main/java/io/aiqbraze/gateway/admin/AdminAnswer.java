package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.deadletter.TodaysRules;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the admin port answers. */
record AdminAnswer(int status, String mediaType, String body) {
    private static final Logger log = LoggerFactory.getLogger(AdminAnswer.class);

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
        ObjectNode problem = JsonNodeFactory.instance
                .objectNode()
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("code", code)
                .put("detail", detail)
                .setAll(more);
        return new AdminAnswer(status, "application/problem+json", problem.toPrettyString() + "\n");
    }

    static AdminAnswer failed(Throwable failure) {
        if (failure instanceof TodaysRules.RulesMissing) {
            return problem(503, "no_rules", String.valueOf(failure.getMessage()));
        }
        if (failure instanceof TodaysRules.RuleHalted) {
            return problem(503, "rule_halted", String.valueOf(failure.getMessage()));
        }
        if (failure instanceof AdminBody.TooLarge) {
            return problem(413, "too_large", String.valueOf(failure.getMessage()));
        }
        if (failure instanceof OutboxUnavailable unavailable) {
            return problem(503, unavailable.reason().code(), String.valueOf(unavailable.getMessage()));
        }
        log.atError().setCause(failure).log("an admin request failed");
        return problem(500, "internal_error", "the gateway failed to answer; its log says more");
    }

    void write(HttpServerResponse response) {
        if (status == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                .end(body)
                .onFailure(gone -> log.atDebug().setCause(gone).log("an operator left before the answer"));
    }
}
