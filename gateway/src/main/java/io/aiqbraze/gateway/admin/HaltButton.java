package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import org.jspecify.annotations.Nullable;

/** What takes nothing for a while because payloads made a rule run away. */
public interface HaltButton {
    /**
     * All of it: {@code [{"stream","client","since","reason","why","payload","nextTry"}]}. The client is null where it is
     * everybody; the payload is named by its request id and its index.
     */
    ArrayNode list();

    /**
     * Lifts it at once.
     *
     * @param stream null for all
     * @return what was lifted
     */
    ArrayNode clear(@Nullable String stream);
}
