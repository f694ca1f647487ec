package io.aiqbraze.gateway.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * Why a request is refused, as RFC 9457 has it.
 *
 * @param code stable, in snake case; what programs should look at
 * @param detail for people: what is wrong and what is accepted
 * @param retryAfterSeconds when to try again; 0 = trying the same again is of no use, or needs no wait
 */
public record Problem(int status, String code, String detail, int retryAfterSeconds) {
    public static final String MEDIA_TYPE = "application/problem+json";
    /** Until work in hand has made room: long enough to help, short enough not to be noticed. */
    public static final int SOON_SECONDS = 2;
    /** Until a person has repaired something, or another pod has taken over. */
    public static final int LATER_SECONDS = 10;

    /** One that says nothing of when to try again. */
    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, 0);
    }

    public static Problem unavailable(String code, String detail, int retryAfterSeconds) {
        return new Problem(503, code, detail, retryAfterSeconds);
    }

    public ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("code", code)
                .put("detail", detail);
    }
}
