package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /api/rules/reload}, with an optional body {@code {"removeStreams":["…"]}}. */
final class RuleRoutes {
    private static final Logger log = LoggerFactory.getLogger(RuleRoutes.class);
    private static final String REMOVE = "removeStreams";

    private final Function<Set<String>, Future<JsonNode>> reload;

    RuleRoutes(Function<Set<String>, Future<JsonNode>> reload) {
        this.reload = reload;
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
