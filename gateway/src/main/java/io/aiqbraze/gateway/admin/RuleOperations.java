package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.core.Future;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules in force, and what takes nothing for a while because payloads made a rule run away. */
public interface RuleOperations {
    /** The rule book in force, for {@code GET /api/rules}. */
    JsonNode describe();

    /**
     * Loads the rules of the directory.
     *
     * @param removed streams that may vanish
     * @return what {@link #describe} says afterwards
     */
    Future<JsonNode> reload(Set<String> removed);

    /**
     * All that is halted: {@code [{"stream","client","since","reason","why","payload","nextTry"}]}. The client is null
     * where all clients are meant; the payload is named by its request id and its index.
     */
    ArrayNode halts();

    /**
     * Lifts halts at once.
     *
     * @param stream null for all
     * @return what was lifted
     */
    ArrayNode clearHalts(@Nullable String stream);
}
