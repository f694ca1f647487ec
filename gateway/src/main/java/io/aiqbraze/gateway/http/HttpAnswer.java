package io.aiqbraze.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/**
 * What a port answers, whole in memory.
 *
 * @param retryAfterSeconds when to try again; 0 = nothing is said of that
 */
public record HttpAnswer(int status, String mediaType, Buffer body, int retryAfterSeconds) {
    private static final String JSON = "application/json";
    private static final int UNAUTHORIZED = 401;

    /** A text that says nothing of when to try again. */
    public static HttpAnswer text(int status, String mediaType, String body) {
        return new HttpAnswer(status, mediaType, Buffer.buffer(body), 0);
    }

    /** 200 with JSON, written for people. */
    public static HttpAnswer json(JsonNode body) {
        return json(200, body);
    }

    /** JSON, written for people. */
    public static HttpAnswer json(int status, JsonNode body) {
        return text(status, JSON, body.toPrettyString() + "\n");
    }

    /** A problem that says nothing of when to try again. */
    public static HttpAnswer problem(int status, String code, String detail) {
        return of(Problem.of(status, code, detail));
    }

    /** A problem with fields of its own. */
    public static HttpAnswer problem(int status, String code, String detail, ObjectNode more) {
        return of(Problem.of(status, code, detail), more);
    }

    public static HttpAnswer of(Problem problem) {
        return of(problem, JsonNodeFactory.instance.objectNode());
    }

    /** A problem with fields of its own. */
    public static HttpAnswer of(Problem problem, ObjectNode more) {
        ObjectNode body = problem.toJson().setAll(more);
        return new HttpAnswer(
                problem.status(),
                Problem.MEDIA_TYPE,
                Buffer.buffer(body.toPrettyString() + "\n"),
                problem.retryAfterSeconds());
    }

    /** Ends a response with it; fails if the client has left. */
    public Future<Void> write(HttpServerResponse response) {
        if (status == UNAUTHORIZED) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (retryAfterSeconds > 0) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfterSeconds));
        }
        return response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                .end(body);
    }
}
