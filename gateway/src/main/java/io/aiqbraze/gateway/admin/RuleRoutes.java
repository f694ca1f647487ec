package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /api/rules/reload}, with an optional body {@code {"removeStreams":["…"]}}, and {@code POST /api/rules/clear-halt}. */
final class RuleRoutes {
    private static final Logger log = LoggerFactory.getLogger(RuleRoutes.class);
    private static final String REMOVE = "removeStreams";
    private static final String STREAM = "stream";

    private final Function<Set<String>, Future<JsonNode>> reload;
    private final HaltButton halts;

    RuleRoutes(Function<Set<String>, Future<JsonNode>> reload, HaltButton halts) {
        this.reload = reload;
        this.halts = halts;
    }

    /** What was lifted, of the stream that the body names, or of all. */
    AdminAnswer clearHalt(String body) {
        String stream;
        try {
            stream = body.isBlank() ? null : stream(FilterBody.object(body));
        } catch (FilterBody.Unclear e) {
            return AdminAnswer.problem(400, "bad_request", String.valueOf(e.getMessage()));
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("lifted", halts.clear(stream));
        answer.set("halted", halts.list());
        return AdminAnswer.json(answer);
    }

    /** 200 if the rules of the directory are in force now, 422 if they are broken; what they are either way. */
    Future<AdminAnswer> reload(String body) {
        Set<String> removed;
        try {
            removed = body.isBlank() ? Set.of() : removed(FilterBody.object(body));
        } catch (FilterBody.Unclear e) {
            return Future.succeededFuture(AdminAnswer.problem(400, "bad_request", String.valueOf(e.getMessage())));
        }
        log.atInfo().addKeyValue(REMOVE, removed).log("rules are loaded on an operator's request");
        return reload.apply(removed)
                .map(rules -> AdminAnswer.json(rules.path("lastFailure").isNull() ? 200 : 422, rules));
    }

    private static @Nullable String stream(ObjectNode given) throws FilterBody.Unclear {
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            if (!field.getKey().equals(STREAM) || !field.getValue().isTextual()) {
                throw new FilterBody.Unclear("'" + field.getKey() + "' is not accepted; accepted is " + STREAM
                        + ", a text, or nothing for all");
            }
        }
        return given.path(STREAM).textValue();
    }

    private static Set<String> removed(ObjectNode given) throws FilterBody.Unclear {
        Set<String> streams = new HashSet<>();
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            if (!field.getKey().equals(REMOVE) || !field.getValue().isArray()) {
                throw new FilterBody.Unclear(
                        "'" + field.getKey() + "' is not accepted; accepted is " + REMOVE + ", an array of streams");
            }
            for (JsonNode stream : field.getValue()) {
                if (!stream.isTextual()) {
                    throw new FilterBody.Unclear(REMOVE + " must be an array of streams, each a text");
                }
                streams.add(stream.textValue());
            }
        }
        return streams;
    }
}
