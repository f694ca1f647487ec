package io.aiqbraze.gateway.attack;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Requests to the admin port. An order that would be carried out, such as a discard with {@code force}, is not among them:
 * whoever has the admin key may give it.
 */
final class HostileAdmin {
    private static final List<String> LOOKS = List.of(
            "/health/live",
            "/health/ready",
            "/metrics",
            "/api/status",
            "/api/rules",
            "/api/dead-letters",
            "/api/dead-letters?reason=x",
            "/api/dead-letters?after=%ff",
            "/api/dead-letters?limit=-1",
            "/api/dead-letters?user=f-1&limit=999999999",
            "/api/waiting",
            "/api/dead-letters/export",
            "/",
            "/../etc/passwd",
            "/api/",
            "//api/status",
            "/API/STATUS",
            "/api/status/",
            "/api%2fstatus",
            "*",
            "http://elsewhere.example/api/status",
            "/openapi.yaml",
            "/favicon.ico");

    private static final List<String> ORDERS = List.of(
            "/api/rules/reload",
            "/api/rules/clear-halt",
            "/api/resume",
            "/api/outbox/undo",
            "/api/waiting/search",
            "/api/dead-letters/search",
            "/api/dead-letters/replay",
            "/api/nothing");

    private static final List<String> BODIES = List.of(
            "",
            "{}",
            "[]",
            "null",
            "{\"all\":true}",
            "{\"stream\":\"none\"}",
            "{\"user\":\"f-1\",\"limit\":5}",
            "{\"id\":\"none\"}",
            "{\"reason\":\"none\",\"ids\":[1,2]}",
            "{\"acceptedBefore\":\"yesterday\"}");

    private HostileAdmin() {}

    static RawRequest random(SplittableRandom random, String key) {
        RawRequest request = switch (random.nextInt(4)) {
            case 0 -> RawRequest.get(LOOKS.get(random.nextInt(LOOKS.size())));
            case 1 -> RawRequest.json(ORDERS.get(random.nextInt(ORDERS.size())), body(random));
            case 2 -> RawRequest.post("/api/preview/events", "application/json", payloads(random));
            default -> preview(random);
        };
        return random.nextInt(4) == 0 ? request : request.key(key);
    }

    private static String body(SplittableRandom random) {
        byte[] good = BODIES.get(random.nextInt(BODIES.size())).getBytes(StandardCharsets.UTF_8);
        return new String(Mutation.several(good, random.nextInt(3), random), StandardCharsets.UTF_8);
    }

    private static byte[] payloads(SplittableRandom random) {
        byte[] good = "[{\"external_id\":\"f-1\",\"name\":\"seen\"}]".getBytes(StandardCharsets.UTF_8);
        return Mutation.several(good, random.nextInt(4), random);
    }

    private static RawRequest preview(SplittableRandom random) {
        String form =
                "--b\r\nContent-Disposition: form-data; name=\"payloads\"\r\n\r\n{\"external_id\":\"f-1\",\"name\":\"seen\"}\r\n"
                        + "--b\r\nContent-Disposition: form-data; name=\"rule\"\r\n\r\n" + HostileRule.random(random)
                        + "\r\n--b--\r\n";
        byte[] body = Mutation.several(form.getBytes(StandardCharsets.UTF_8), random.nextInt(2), random);
        return RawRequest.post("/api/preview/events", "multipart/form-data; boundary=b", body);
    }
}
