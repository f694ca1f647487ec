package io.aiqbraze.gateway.attack;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Requests to the ingest port that begin as good ones do, and then go wrong in one to six places, or in none. */
final class HostileIngest {
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    /** A good body and where it belongs. */
    private record Sample(String stream, String contentType, String body) {}

    private static final List<Sample> SAMPLES = List.of(
            new Sample(
                    "events",
                    JSON,
                    "{\"external_id\":\"f-1\",\"name\":\"seen\",\"id\":\"i-1\",\"properties\":{\"q\":1.5}}"),
            new Sample(
                    "events",
                    JSON,
                    "[{\"external_id\":\"f-1\",\"name\":\"a\"},{\"braze_id\":\"f-2\",\"name\":\"b\",\"time\":1764979200}]"),
            new Sample(
                    "events",
                    NDJSON,
                    "{\"external_id\":\"f-1\",\"name\":\"a\"}\n{\"external_id\":\"f-2\",\"name\":\"b\"}\n"),
            new Sample(
                    "attributes",
                    JSON,
                    "{\"batch\":[{\"external_id\":\"f-3\",\"attributes\":{\"LTV\":12,\"o\":{\"p\":[1,null]}}}]}"),
            new Sample("attributes", CSV, "EXTERNAL_ID,TIER,\"CI,TY\"\nf-4,gold,\"Gr\"\"az\"\nf-5,,Linz\n"),
            new Sample(
                    "audiences",
                    JSON,
                    "{\"audience\":{\"id\":\"4711\",\"split_id\":\"2\"},\"attributes\":{\"T\":\"g\"},\"members\":[{\"external_id\":\"f-6\"},{\"external_id\":\"f-7\",\"member\":false}]}"),
            new Sample("audiences", CSV, "AIQ_EXPORTID,AIQ_SEGMENTID,EXTERNAL_ID\n8,5150,f-8\n8,5150,f-9\n"),
            new Sample(
                    "campaigns",
                    JSON,
                    "[{\"campaign_id\":\"c\",\"external_id\":\"f-10\",\"id\":\"t-1\",\"trigger_properties\":{\"o\":\"S\"}}]"),
            new Sample(
                    "mixed",
                    NDJSON,
                    "{\"type\":\"event\",\"external_id\":\"f-11\",\"name\":\"m\"}\n{\"type\":\"attributes\",\"external_id\":\"f-11\",\"attributes\":{\"a\":1}}\n"));

    private static final List<String> QUERIES = List.of(
            "",
            "",
            "",
            "?lane=bulk",
            "?audience_id=7&split_id=1",
            "?event_name=x",
            "?lane=fast",
            "?a=%",
            "?campaign_id=%00",
            "?&&=");

    private static final List<String> METHODS = List.of("GET", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "FOO");

    private static final List<String> EXTRA_HEADERS = List.of(
            "Idempotency-Key: f-1",
            "Idempotency-Key: \u00e9",
            "Content-Encoding: br",
            "Content-Encoding: gzip, gzip",
            "Expect: 100-continue",
            "Connection: close",
            "X-Api-Key: other",
            "Authorization: Basic Og==",
            "Cookie: a=b",
            "Origin: https://elsewhere.example",
            "Accept: text/html",
            "X-Forwarded-For: 127.0.0.1",
            "Range: bytes=0-1");

    private HostileIngest() {}

    static RawRequest random(SplittableRandom random, String key) {
        Sample sample = SAMPLES.get(random.nextInt(SAMPLES.size()));
        byte[] body = sample.body().getBytes(StandardCharsets.UTF_8);
        String target = "/v1/ingest/" + sample.stream() + QUERIES.get(random.nextInt(QUERIES.size()));
        RawRequest request =
                RawRequest.post(target, sample.contentType(), Mutation.several(body, random.nextInt(6), random));
        if (oneOf(random, 8)) {
            request = request.gzipped();
            if (oneOf(random, 2)) {
                request = request.mapBody(compressed -> Mutation.several(compressed, 1, random));
            }
        }
        if (oneOf(random, 6)) {
            request = request.with(EXTRA_HEADERS.get(random.nextInt(EXTRA_HEADERS.size())));
        }
        if (oneOf(random, 20)) {
            request = request.by(METHODS.get(random.nextInt(METHODS.size())));
        }
        return oneOf(random, 10) ? request : request.key(key);
    }

    private static boolean oneOf(SplittableRandom random, int count) {
        return random.nextInt(count) == 0;
    }
}
