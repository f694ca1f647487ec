package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.admin.AdminOperations.RuleOperations;
import io.aiqbraze.gateway.http.HttpAnswer;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /api/rules/reload}, with an optional body {@code {"removeStreams":["…"]}}, and {@code POST /api/rules/clear-halt}. */
final class RuleRoutes {
    private static final Logger log = LoggerFactory.getLogger(RuleRoutes.class);
    private static final String REMOVE = "removeStreams";
    private static final String STREAM = "stream";

    private final RuleOperations rules;

    RuleRoutes(RuleOperations rules) {
        this.rules = rules;
    }

    /** What was lifted, of the stream that the body names, or of all. */
    HttpAnswer clearHalt(String body) {
        String stream;
        try {
            stream = body.isBlank() ? null : stream(FilterBody.object(body));
        } catch (FilterBody.UnclearFilter e) {
            return HttpAnswer.problem(400, "bad_request", String.valueOf(e.getMessage()));
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("lifted", rules.clearHalts(stream));
        answer.set("halted", rules.halts());
        return HttpAnswer.json(answer);
    }

    /** 200 if the rules of the directory are in force now, 422 if they are broken; what they are either way. */
    Future<HttpAnswer> reload(String body) {
        Set<String> removed;
        try {
            removed = body.isBlank() ? Set.of() : removed(FilterBody.object(body));
        } catch (FilterBody.UnclearFilter e) {
            return Future.succeededFuture(HttpAnswer.problem(400, "bad_request", String.valueOf(e.getMessage())));
        }
        log.atInfo().addKeyValue(REMOVE, removed).log("rules are loaded on an operator's request");
        return rules.reload(removed)
                .map(shown -> HttpAnswer.json(shown.path("lastFailure").isNull() ? 200 : 422, shown));
    }

    private static @Nullable String stream(ObjectNode given) throws FilterBody.UnclearFilter {
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            if (!field.getKey().equals(STREAM) || !field.getValue().isTextual()) {
                throw new FilterBody.UnclearFilter("'" + field.getKey() + "' is not accepted; accepted is " + STREAM
                        + ", a text, or nothing for all");
            }
        }
        return given.path(STREAM).textValue();
    }

    private static Set<String> removed(ObjectNode given) throws FilterBody.UnclearFilter {
        Set<String> streams = new HashSet<>();
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            if (!field.getKey().equals(REMOVE) || !field.getValue().isArray()) {
                throw new FilterBody.UnclearFilter(
                        "'" + field.getKey() + "' is not accepted; accepted is " + REMOVE + ", an array of streams");
            }
            for (JsonNode stream : field.getValue()) {
                if (!stream.isTextual()) {
                    throw new FilterBody.UnclearFilter(REMOVE + " must be an array of streams, each a text");
                }
                streams.add(stream.textValue());
            }
        }
        return streams;
    }
}
