package io.aiqbraze.sandbox.http;

import io.aiqbraze.sandbox.braze.Answer;
import io.aiqbraze.sandbox.braze.Endpoint;
import io.aiqbraze.sandbox.braze.Entry;
import io.aiqbraze.sandbox.braze.UserKey;
import io.aiqbraze.sandbox.journal.Journal;
import io.aiqbraze.sandbox.journal.Seen;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request to Braze, from its body to its end. */
final class Exchange {
    private static final Logger log = LoggerFactory.getLogger(Exchange.class);
    private static final int BODY_SHOWN_BYTES = 2_000;

    private final HttpServerRequest request;
    private final Endpoint endpoint;
    private final String at;
    private final Journal journal;
    private byte[] body = new byte[0];
    private int objects;
    private Map<String, String> headers = Map.of();
    private Set<UserKey> users = Set.of();
    private boolean noted;

    Exchange(HttpServerRequest request, Endpoint endpoint, String at, Journal journal) {
        this.request = request;
        this.endpoint = endpoint;
        this.at = at;
        this.journal = journal;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    HttpServerRequest request() {
        return request;
    }

    void read(byte[] bytes) {
        body = bytes;
    }

    /** Headers of the answer, whichever it will be. */
    void headers(Map<String, String> rateHeaders) {
        headers = rateHeaders;
    }

    /** Its users are busy until the end. Returns them. */
    Set<UserKey> begin(List<Entry> entries) {
        objects = entries.size();
        users = journal.inFlight().begin(endpoint, entries);
        request.response().closeHandler(gone -> release());
        return users;
    }

    /** Takes the request down; {@code showBody} is false where that would cost too much. */
    void note(String outcome, boolean showBody) {
        if (!noted) {
            noted = true;
            int shown = showBody ? Math.min(body.length, BODY_SHOWN_BYTES) : 0;
            String beginning = new String(body, 0, shown, StandardCharsets.UTF_8);
            journal.traffic().ended(new Seen(at, endpoint, outcome, objects, body.length, beginning));
        }
    }

    void write(Answer answer) {
        release();
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        headers.forEach(response::putHeader);
        response.setStatusCode(answer.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, answer.mediaType())
                .end(answer.body())
                .onFailure(gone -> log.atDebug().setCause(gone).log("a client left before its answer"));
    }

    /** Ends it without an answer. */
    void reset() {
        release();
        request.connection()
                .close()
                .onFailure(gone -> log.atDebug().setCause(gone).log("the connection was closed already"));
    }

    /** Its users are no longer busy, though the answer may never come. */
    void release() {
        journal.inFlight().end(endpoint, users);
        users = Set.of();
    }
}
