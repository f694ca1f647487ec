package io.aiqbraze.gateway.attack;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies that are small on their way and large, or dear, where they are read (attack table A). */
final class BulkyBody {
    private BulkyBody() {}

    /** An export whose members inherit a great many keys. */
    static byte[] membersOfManyKeys(int keys, int members) {
        return bytes("{\"audience\":{\"id\":\"1\",\"split_id\":\"1\"},"
                + joined(keys, n -> "\"k" + n + "\":" + n) + ",\"members\":["
                + joined(members, n -> "{\"external_id\":\"m" + n + "\"}") + "]}");
    }

    /** Members whose deliveries all carry the same long text. */
    static byte[] membersOfALongText(int length, int members) {
        return bytes("{\"audience\":{\"id\":\"1\",\"split_id\":\"1\"},\"attributes\":{\"note\":\"" + "x".repeat(length)
                + "\"},\"members\":[" + joined(members, n -> "{\"external_id\":\"m" + n + "\"}") + "]}");
    }

    static byte[] objectOfManyKeys(int keys) {
        return bytes("{\"external_id\":\"u\",\"name\":\"n\"," + joined(keys, n -> "\"k" + n + "\":1") + "}");
    }

    /** So many megabytes of objects without anything in them. */
    static byte[] emptyObjects(int megabytes) {
        return bytes("[" + "{},".repeat((megabytes << 20) / 3) + "{}]");
    }

    /** Events of users whose texts have one {@code String.hashCode}. */
    static byte[] collidingUsers(int count) {
        return bytes("[" + joined(count, n -> event(colliding(n))) + "]");
    }

    /** Payloads that are refused, no two alike. */
    static byte[] refused(String mark, int count) {
        return bytes("[" + joined(count, n -> "{\"id\":\"" + mark + n + "\",\"name\":\"nobody\"}") + "]");
    }

    /** Good events whose ids have so many characters. */
    static byte[] longIds(String mark, int count, int length) {
        String filling = "i".repeat(length);
        return bytes("["
                + joined(
                        count,
                        n -> "{\"id\":\"" + mark + n + filling + "\",\"external_id\":\"long-" + mark + n
                                + "\",\"name\":\"seen\"}")
                + "]");
    }

    /** Good events with one element between them. */
    static byte[] around(String element) {
        return bytes("[" + event("before") + "," + element + "," + event("behind") + "]");
    }

    static byte[] csvWithABadByte() {
        return "external_id,name\nu1,seen\nu2,\u00ff\nu3,seen\n".getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Elements that each cost only themselves. */
    static List<String> badElements() {
        return List.of(
                "{\"external_id\":\"u\",\"name\":\"n\",\"properties\":{\"p\":" + "[".repeat(250) + "]".repeat(250)
                        + "}}",
                "{\"external_id\":\"u\",\"name\":\"n\",\"properties\":{\"p\":" + "9".repeat(1_001) + "}}",
                "{\"external_id\":\"u\",\"name\":\"n\",\"properties\":{\"" + "k".repeat(60_000) + "\":1}}",
                "{\"external_id\":\"\\ud800\",\"name\":\"n\"}");
    }

    private static String event(String user) {
        return "{\"external_id\":\"" + user + "\",\"name\":\"seen\"}";
    }

    /** "Aa" and "BB" have the same hash, and so has whatever is made of as many of them. */
    private static String colliding(int number) {
        return IntStream.range(0, 16)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining());
    }

    private static String joined(int count, IntFunction<String> part) {
        return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(","));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
