package io.aiqbraze.gateway.app.deadletters;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which dead letters are meant, the same for every command; together they narrow. */
final class LetterOptions {
    @Option(names = "--reason", paramLabel = "CODE", description = "Only those with this reason code.")
    private @Nullable String reason;

    @Option(names = "--stream", paramLabel = "NAME", description = "Only those of this stream.")
    private @Nullable String stream;

    @Option(names = "--user", paramLabel = "ID", description = "Only failed deliveries of this user.")
    private @Nullable String user;

    @Option(names = "--request-id", paramLabel = "ID", description = "Only those of this request.")
    private @Nullable String requestId;

    @Option(names = "--id", paramLabel = "ID", split = ",", description = "Only these dead letters; may be repeated.")
    private List<Long> ids = List.of();

    /** For a URL: each criterion as {@code name=value&}. */
    String query() {
        Map<String, String> given = texts();
        if (!ids.isEmpty()) {
            given.put("ids", ids.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        return given.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8) + "&")
                .collect(Collectors.joining());
    }

    /** For the body of an order. */
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        texts().forEach(body::put);
        if (!ids.isEmpty()) {
            var array = body.putArray("ids");
            ids.forEach(array::add);
        }
        return body;
    }

    private Map<String, String> texts() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "reason", reason);
        put(given, "stream", stream);
        put(given, "user", user);
        put(given, "requestId", requestId);
        return given;
    }

    private static void put(Map<String, String> to, String name, @Nullable String value) {
        if (value != null) {
            to.put(name, value);
        }
    }
}
