package io.aiqbraze.gateway.ingest;

import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.mapping.MappingRequest.Format;
import io.aiqbraze.gateway.model.Lane;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides by a request's head alone whether its body is worth reading. */
final class HeadCheck {
    private static final Map<String, Format> FORMATS = Map.of(
            "application/json", Format.JSON,
            "application/cloudevents+json", Format.JSON,
            "application/cloudevents-batch+json", Format.JSON,
            "application/x-ndjson", Format.NDJSON,
            "application/ndjson", Format.NDJSON,
            "text/csv", Format.CSV);

    private final ClientKeys keys;
    private final long maxBodyBytes;

    HeadCheck(IngestSettings settings) {
        this.keys = new ClientKeys(settings.clientKey());
        this.maxBodyBytes = settings.maxBodySize().bytes();
    }

    /**
     * Checks in the order in which a sender would repair things.
     *
     * @param streams those that exist now
     */
    RequestHead check(String stream, MultiMap headers, MultiMap parameters, Set<String> streams) {
        Optional<String> client = keys.authenticate(headers);
        if (client.isEmpty()) {
            return refused(
                    401,
                    "unauthorized",
                    "the key is missing or wrong; accepted are Authorization: Bearer <key>,"
                            + " X-Api-Key: <key>, and Basic with the key as user name");
        }
        if (!streams.contains(stream)) {
            return refused(
                    404,
                    "unknown_stream",
                    "there is no such stream; those that exist are " + String.join(", ", streams));
        }
        Format format = format(headers.get(HttpHeaders.CONTENT_TYPE));
        if (format == null) {
            return refused(
                    415,
                    "unsupported_media_type",
                    "Content-Type must be application/json, application/x-ndjson or text/csv, in UTF-8; JSON of"
                            + " CloudEvents may be application/cloudevents+json and -batch+json");
        }
        String encoding = lower(headers.get(HttpHeaders.CONTENT_ENCODING), "identity");
        boolean gzip = encoding.equals("gzip") || encoding.equals("x-gzip");
        if (!gzip && !encoding.equals("identity")) {
            return refused(415, "unsupported_encoding", "Content-Encoding must be gzip or absent");
        }
        long declared = declaredBytes(headers.get(HttpHeaders.CONTENT_LENGTH));
        if (declared > maxBodyBytes) {
            return new RequestHead.Refused(bodyTooLarge());
        }
        Map<String, String> query = lastOfEach(parameters);
        Lane lane = lane(query.get("lane"));
        if (lane == null) {
            return refused(400, "unknown_lane", "the query parameter lane must be live or bulk");
        }
        return new RequestHead.Accepted(client.get(), stream, query, lane, format, gzip, declared);
    }

    Problem bodyTooLarge() {
        return Problem.of(
                413,
                "body_too_large",
                "the body is larger than " + maxBodyBytes
                        + " bytes; send it in parts (gateway send does), or compress it with gzip");
    }

    private static RequestHead refused(int status, String code, String detail) {
        return new RequestHead.Refused(Problem.of(status, code, detail));
    }

    private static @Nullable Format format(@Nullable String contentType) {
        if (contentType == null) {
            return null;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return null;
            }
        }
        return FORMATS.get(parts[0].strip());
    }

    private static long declaredBytes(@Nullable String contentLength) {
        return contentLength == null ? -1 : Long.parseLong(contentLength.strip());
    }

    private static @Nullable Lane lane(@Nullable String name) {
        if (name == null) {
            return Lane.LIVE;
        }
        for (Lane lane : Lane.values()) {
            if (lane.label().equals(name)) {
                return lane;
            }
        }
        return null;
    }

    private static Map<String, String> lastOfEach(MultiMap parameters) {
        if (parameters.isEmpty()) {
            return Map.of();
        }
        var last = new HashMap<String, String>();
        parameters.forEach((name, value) -> last.put(name, value));
        return Map.copyOf(last);
    }

    private static String lower(@Nullable String value, String fallback) {
        return value == null ? fallback : value.strip().toLowerCase(Locale.ROOT);
    }
}
