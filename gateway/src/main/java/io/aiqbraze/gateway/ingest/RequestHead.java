package io.aiqbraze.gateway.ingest;

import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.http.ApiKeys;
import io.aiqbraze.gateway.http.Problem;
import io.aiqbraze.gateway.mapping.BodyForm;
import io.aiqbraze.gateway.mapping.MappingRequest;
import io.aiqbraze.gateway.model.Lane;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a request says before its body: by that alone it is decided whether the body is worth reading. */
sealed interface RequestHead {
    String IDEMPOTENCY_KEY = "Idempotency-Key";
    int LONGEST_IDEMPOTENCY_KEY = 255;

    /** A request whose body may come. */
    record Accepted(MappingRequest.Envelope envelope) implements RequestHead {}

    record Refused(Problem problem) implements RequestHead {}

    /**
     * Checks in the order in which a sender would repair things.
     *
     * @param client whose key it is
     * @param streams those that exist now
     */
    static RequestHead check(
            IngestClient client, String stream, MultiMap headers, MultiMap parameters, Set<String> streams) {
        if (!streams.contains(stream)) {
            return refused(
                    404,
                    "unknown_stream",
                    "there is no such stream; those that exist are " + String.join(", ", streams));
        }
        if (!client.mayPostTo(stream)) {
            return refused(
                    403,
                    "stream_not_allowed",
                    "this key is not for this stream; it is for " + String.join(", ", new TreeSet<>(client.streams())));
        }
        BodyForm form;
        try {
            form = BodyForm.of(headers.get(HttpHeaders.CONTENT_TYPE), headers.get(HttpHeaders.CONTENT_ENCODING));
        } catch (BodyForm.Unsupported e) {
            return refused(415, e.code(), String.valueOf(e.getMessage()));
        }
        Map<String, String> query = MappingRequest.lastOfEach(parameters);
        Optional<Lane> lane = MappingRequest.lane(query);
        if (lane.isEmpty()) {
            return refused(400, "unknown_lane", "the query parameter lane must be live or bulk");
        }
        List<String> idempotencyKeys = headers.getAll(IDEMPOTENCY_KEY);
        if (idempotencyKeys.size() > 1 || !idempotencyKeys.stream().allMatch(RequestHead::isIdempotencyKey)) {
            return refused(
                    400,
                    "bad_idempotency_key",
                    IDEMPOTENCY_KEY + " must come once, with 1 to " + LONGEST_IDEMPOTENCY_KEY
                            + " characters of ASCII that can be seen");
        }
        return new Accepted(new MappingRequest.Envelope(
                client.name(), headers.get(IDEMPOTENCY_KEY), stream, query, lane.get(), form));
    }

    private static RequestHead refused(int status, String code, String detail) {
        return new Refused(Problem.of(status, code, detail));
    }

    private static boolean isIdempotencyKey(String key) {
        return !key.isEmpty()
                && key.length() <= LONGEST_IDEMPOTENCY_KEY
                && key.chars().allMatch(character -> character > ' ' && character <= '~');
    }

    /**
     * The sender of a request.
     *
     * @param streams those that it may post to; empty for all
     */
    record IngestClient(String name, Set<String> streams) {
        /** The client of the one key, and of all requests where no key is set. */
        private static final IngestClient DEFAULT = new IngestClient("default", Set.of());

        /** The keys of the settings; where there are none, every client may send. */
        static ApiKeys<IngestClient> keys(IngestSettings settings) {
            var keys = new ApiKeys<>(ApiKeys.KeyForm.ANY, DEFAULT);
            keys.add(settings.clientKey(), DEFAULT);
            settings.clients()
                    .forEach((name, client) -> keys.add(client.key(), new IngestClient(name, client.streams())));
            return keys;
        }

        boolean mayPostTo(String stream) {
            return streams.isEmpty() || streams.contains(stream);
        }
    }
}
