package io.aiqbraze.gateway.pipe;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request that is refused as a whole.
 *
 * @param target stream and query
 * @param code of the problem
 * @param says a part of its detail, which tells what is accepted
 */
record BadRequest(
        String title, String target, Buffer body, Map<String, String> headers, int status, String code, String says) {
    BadRequest {
        headers = Map.copyOf(headers);
    }

    /** JSON for the stream of events, with the key that the gateway expects. */
    static BadRequest of(String title, byte[] body, int status, String code, String says) {
        var headers = Map.of("Content-Type", "application/json", "X-Api-Key", BadRequests.KEY);
        return new BadRequest(title, "events", Buffer.buffer(body), headers, status, code, says);
    }

    BadRequest to(String otherTarget) {
        return new BadRequest(title, otherTarget, body, headers, status, code, says);
    }

    BadRequest with(String name, String value) {
        var more = new TreeMap<>(headers);
        more.put(name, value);
        return new BadRequest(title, target, body, more, status, code, says);
    }

    BadRequest without(String name) {
        var fewer = new TreeMap<>(headers);
        fewer.remove(name);
        return new BadRequest(title, target, body, fewer, status, code, says);
    }

    /** Names and values in turn. */
    String[] headerLines() {
        return headers.entrySet().stream()
                .flatMap(header -> List.of(header.getKey(), header.getValue()).stream())
                .toArray(String[]::new);
    }

    @Override
    public String toString() {
        return title;
    }
}
