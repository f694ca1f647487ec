package io.aiqbraze.gateway.pipe;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.config.TimeSpan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Payloads made from a template, in batches. In its texts {@code $n} is the payload's number, which goes on from post to
 * post, {@code $user} the number modulo {@code users}, {@code $campaign} modulo {@code campaigns}; a text that is
 * {@code $n} alone becomes a number.
 *
 * @param batch payloads in a request; absent = 100
 * @param users absent = 1
 * @param campaigns absent = 1
 * @param connections that post at once, each for users of its own so that their order is certain; absent = 1
 * @param every time between the requests of a connection; absent = none
 * @param spoiled what stands in place of some payloads; absent = nothing
 */
record ScenarioPost(
        String stream,
        int count,
        Integer batch,
        Integer users,
        Integer campaigns,
        Integer connections,
        TimeSpan every,
        JsonNode payload,
        Spoiled spoiled) {

    /** Each {@code nth} payload is this one. */
    record Spoiled(int nth, JsonNode payload) {}

    ScenarioPost {
        batch = batch == null ? 100 : batch;
        users = users == null ? 1 : users;
        campaigns = campaigns == null ? 1 : campaigns;
        connections = connections == null ? 1 : connections;
        if (stream == null || payload == null || count < 1) {
            throw new IllegalArgumentException("a post needs stream, count and payload");
        }
        if (users % connections != 0) {
            throw new IllegalArgumentException("users must be a multiple of connections");
        }
    }

    long pauseMillis() {
        return every == null ? 0 : every.millis();
    }

    /** The requests of a connection, in their order; numbers begin at {@code first}. */
    List<byte[]> bodies(int connection, int first) {
        String good = payload.toString();
        String bad = spoiled == null ? good : spoiled.payload().toString();
        List<String> payloads = IntStream.range(first, first + count)
                .filter(n -> n % connections == connection)
                .mapToObj(n -> filled(spoiled != null && n % spoiled.nth() == 0 ? bad : good, n))
                .toList();
        return Stream.iterate(0, from -> from < payloads.size(), from -> from + batch)
                .map(from -> payloads.subList(from, Math.min(payloads.size(), from + batch)).stream()
                        .collect(Collectors.joining(",", "[", "]"))
                        .getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private String filled(String template, int n) {
        return template.replace("\"$n\"", "" + n)
                .replace("$n", "" + n)
                .replace("$user", "" + n % users)
                .replace("$campaign", "" + n % campaigns);
    }
}
