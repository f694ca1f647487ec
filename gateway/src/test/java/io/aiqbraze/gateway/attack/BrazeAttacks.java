package io.aiqbraze.gateway.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.pipe.Gzip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What answers did, of Braze or of something that stood in its place (attack table E). */
final class BrazeAttacks {
    private static final String JSON = "Content-Type: application/json";
    private static final int MANY_EVENTS = 30_000;

    private BrazeAttacks() {}

    static List<Attack> all() {
        return Stream.of(
                        notOfBraze(),
                        hints(),
                        List.of(
                                new Attack(
                                        "E1 answers of a megabyte that do not end", BrazeAttacks::answersThatDoNotEnd),
                                new Attack(
                                        "E4 a limit that is a tenth of the configured one", BrazeAttacks::tightLimit),
                                new Attack("E5 connections that are reset", BrazeAttacks::resets)))
                .flatMap(List::stream)
                .toList();
    }

    /** Successes that are none: what they answered must come again. */
    private static List<Attack> notOfBraze() {
        return List.of(
                page("OK", "Content-Type: text/plain", bytes("OK")),
                page("null", JSON, bytes("null")),
                page("an array", JSON, bytes("[]")),
                page("a health check", JSON, bytes("{\"status\":\"UP\"}")),
                page("an error", JSON, bytes("{\"error\":\"no backend\"}")),
                page("a wrong key", JSON, bytes("{\"message\":\"Invalid API Key\"}")),
                page("half a document", JSON, bytes("{\"message\":\"success\",\"errors\":[{\"type\":\"x\"")),
                page("gzip that is no answer", JSON + "\r\nContent-Encoding: gzip", Gzip.of(bytes("<html></html>"))),
                page("HTML behind a byte order mark", "Content-Type: text/html", bytes("\ufeff<html>success</html>")));
    }

    private static Attack page(String name, String header, byte[] body) {
        return new Attack("E2 " + name, gateway -> {
            answerSome(gateway, BrazeReply.page(header, body));
            assertDeliveredAgain(gateway);
        });
    }

    /** Words on when to try again that no window is long enough for. */
    private static List<Attack> hints() {
        return Stream.of(
                        "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 32503680000000",
                        "Retry-After: 99999999999",
                        "Retry-After: Fri, 31 Dec 2199 23:59:59 GMT",
                        "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 32503680000",
                        "Retry-After: soon")
                .map(headers -> new Attack("E3 " + headers.replace("\r\n", " "), gateway -> {
                    answerSome(gateway, BrazeReply.refusal(429, headers));
                    assertDeliveredAgain(gateway);
                }))
                .toList();
    }

    private static void answersThatDoNotEnd(FuzzedGateway gateway) throws IOException {
        gateway.braze().reply(BrazeReply.silentAfter(1 << 20));
        int before = gateway.braze().requests();
        postMany(gateway, "silent");
        gateway.process().until("sending into silence", () -> gateway.braze().requests() > before + 5);
        gateway.braze().reply(BrazeReply.SUCCESS);
        assertDeliveredAgain(gateway);
    }

    private static void tightLimit(FuzzedGateway gateway) throws IOException {
        var limit = new TightLimit(300);
        int before = gateway.braze().objects();
        gateway.braze().reply(limit);
        postMany(gateway, "limited");
        gateway.process().until("delivering all", () -> gateway.braze().objects() >= before + MANY_EVENTS);
        gateway.braze().reply(BrazeReply.SUCCESS);
        assertThat(limit.refused()).as("answers 429").isLessThanOrEqualTo(8);
    }

    private static void resets(FuzzedGateway gateway) throws IOException {
        int before = gateway.process().log().length();
        gateway.braze().reply(BrazeReply.reset());
        gateway.process()
                .until(
                        "saying so",
                        () -> gateway.process().log().substring(before).contains("endpoint_failing"));
        gateway.braze().reply(BrazeReply.SUCCESS);
        assertDeliveredAgain(gateway);
        assertThat(gateway.process().log().substring(before))
                .as("the log of this incident")
                .contains("endpoint_recovered")
                .doesNotContain("\tat ", "ConnectionBase");
    }

    /** Answers so at least once. */
    private static void answerSome(FuzzedGateway gateway, BrazeReply reply) {
        int before = gateway.braze().requests();
        gateway.braze().reply(reply);
        gateway.process().until("sending", () -> gateway.braze().requests() > before);
        gateway.braze().reply(BrazeReply.SUCCESS);
    }

    /** All that got a 202 up to now arrives: nothing of it was counted as delivered, and no pause lasts. */
    private static void assertDeliveredAgain(FuzzedGateway gateway) {
        int accepted = gateway.honest().accepted();
        gateway.process().until("delivering what was answered so", () -> gateway.missing(accepted) == 0);
    }

    private static void postMany(FuzzedGateway gateway, String name) throws IOException {
        String events = IntStream.range(0, MANY_EVENTS)
                .mapToObj(n -> "{\"external_id\":\"" + name + "-" + n + "\",\"name\":\"seen\"}")
                .collect(Collectors.joining(",", "[", "]"));
        RawAnswer answer = gateway.post(FuzzedGateway.HOSTILE_KEY, "/v1/ingest/events", bytes(events));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
