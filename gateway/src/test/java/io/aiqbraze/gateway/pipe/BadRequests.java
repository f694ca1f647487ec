package io.aiqbraze.gateway.pipe;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Every way in which a request as a whole is bad. */
final class BadRequests {
    /** The client key that the gateway expects. */
    static final String KEY = "the-clients-key";

    /** In each body, and afterwards neither in the log nor at Braze. */
    static final String PERSON = "somebody-private";

    private static final String GOOD = "{\"external_id\":\"" + PERSON + "\",\"name\":\"login\"}";

    private BadRequests() {}

    static List<BadRequest> all() {
        return Stream.of(json(), compressed(), sizes(), heads(), keys())
                .flatMap(List::stream)
                .toList();
    }

    private static List<BadRequest> json() {
        return List.of(
                broken("a document that ends too early", GOOD.substring(0, 40), "bad_json", "line 1, column"),
                broken("a list that breaks behind good payloads", "[" + GOOD + ",\n{]", "bad_json", "line 2, column"),
                broken("two documents", GOOD + GOOD, "bad_json", "application/x-ndjson"),
                broken("a text", "\"" + PERSON + "\"", "bad_json", "neither a JSON object nor an array"),
                broken("a number that no JSON has", "{\"n\":01}", "bad_json", "line 1"),
                broken("too deep and not closed", "[".repeat(500), "bad_json", "nested deeper than 200"),
                broken("a user beside a batch", "{\"batch\":[],\"external_id\":\"x\"}", "bad_batch", "external_id"),
                broken("nothing", "", "no_payloads", "at least one"),
                broken("blanks", " \n ", "no_payloads", "at least one"),
                broken("an empty list", "[]", "no_payloads", "at least one"),
                broken("an empty batch", "{\"batch\":[]}", "no_payloads", "at least one"),
                BadRequest.of("Latin 1", latin1("{\"name\":\"é\"}"), 400, "bad_encoding", "UTF-8"),
                BadRequest.of("UTF-16", GOOD.getBytes(StandardCharsets.UTF_16LE), 400, "bad_encoding", "UTF-8"),
                csv("two columns of one name", "external_id,NAME,NAME\nx,a,b\n", "column 3"),
                csv("a column without a name", "external_id,,NAME\nx,a,b\n", "column 2"),
                csv("a header with an open quote", "external_id,\"NAME\nx,a\n", "quotes"));
    }

    private static List<BadRequest> compressed() {
        byte[] good = utf8(GOOD);
        return List.of(
                gzip("truncated gzip", Gzip.truncated(good), 400, "bad_gzip", "it ends too early"),
                gzip("corrupt gzip", Gzip.corrupt(good), 400, "bad_gzip", "checksum"),
                gzip("gzip that is none", good, 400, "bad_gzip", "no gzip header"),
                gzip("a gzip bomb", Gzip.of(new byte[65 << 20]), 413, "too_large_inflated", "67108864 bytes"));
    }

    private static List<BadRequest> sizes() {
        byte[] many = utf8((GOOD + "\n").repeat(50_001));
        String members = "{\"name\":\"login\",\"members\":[" + "{},".repeat(50_000) + "{}]}";
        return List.of(
                BadRequest.of("nine megabytes", utf8(" ".repeat(9 << 20)), 413, "body_too_large", "8388608 bytes"),
                BadRequest.of("too many lines", many, 413, "too_many_payloads", "50000")
                        .with("Content-Type", "application/x-ndjson"),
                BadRequest.of("too many members", utf8(members), 413, "too_many_payloads", "members[]"));
    }

    private static List<BadRequest> heads() {
        byte[] good = utf8(GOOD);
        return List.of(
                BadRequest.of(
                                "an unknown stream",
                                good,
                                404,
                                "unknown_stream",
                                "attributes, audiences, campaigns, events, mixed")
                        .to("pages"),
                BadRequest.of("no stream", good, 404, "unknown_stream", "events")
                        .to(""),
                BadRequest.of("an unknown lane", good, 400, "unknown_lane", "live or bulk")
                        .to("events?lane=fast"),
                media("a media type of another kind").with("Content-Type", "text/plain"),
                media("another character set").with("Content-Type", "application/json; charset=iso-8859-1"),
                media("no media type").without("Content-Type"),
                key("an idempotency key with a blank").with("Idempotency-Key", "part 7"),
                key("an idempotency key that is too long").with("Idempotency-Key", "k".repeat(256)),
                BadRequest.of("another compression", good, 415, "unsupported_encoding", "gzip")
                        .with("Content-Encoding", "br"));
    }

    private static List<BadRequest> keys() {
        String basic = Base64.getEncoder().encodeToString(utf8("wrong:" + KEY));
        return List.of(
                stranger("no key"),
                stranger("a wrong key").with("X-Api-Key", KEY + "x"),
                stranger("a wrong bearer token").with("Authorization", "Bearer " + KEY.substring(1)),
                stranger("the key as password").with("Authorization", "Basic " + basic),
                stranger("basic that is not base 64").with("Authorization", "Basic *"));
    }

    private static BadRequest broken(String title, String json, String code, String says) {
        return BadRequest.of(title, utf8(json), 400, code, says);
    }

    private static BadRequest csv(String title, String file, String says) {
        return BadRequest.of(title, utf8(file), 400, "bad_csv_header", says).with("Content-Type", "text/csv");
    }

    private static BadRequest gzip(String title, byte[] body, int status, String code, String says) {
        return BadRequest.of(title, body, status, code, says).with("Content-Encoding", "gzip");
    }

    private static BadRequest key(String title) {
        return BadRequest.of(title, utf8(GOOD), 400, "bad_idempotency_key", "1 to 255 characters");
    }

    private static BadRequest media(String title) {
        return BadRequest.of(title, utf8(GOOD), 415, "unsupported_media_type", "application/x-ndjson or text/csv");
    }

    private static BadRequest stranger(String title) {
        return BadRequest.of(title, utf8(GOOD), 401, "unauthorized", "X-Api-Key")
                .without("X-Api-Key");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
