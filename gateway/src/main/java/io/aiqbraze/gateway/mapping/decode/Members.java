package io.aiqbraze.gateway.mapping.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Unrolls {@code members: […]}: one export of many people becomes a payload for each. */
final class Members implements Payloads {
    private static final String MEMBERS = "members";
    /** Names of one thing: a member's own word under any of them counts, not the shared one under another. */
    private static final List<List<String>> ALIASES =
            List.of(List.of("member", "status", "action"), List.of("timestamp", "time"), List.of("name", "event"));

    private static final List<String> IDS = List.of("id", "messageId", "message_id");

    private final Payloads records;
    private @Nullable Unrolling unrolling;

    Members(Payloads records) {
        this.records = records;
    }

    @Override
    public @Nullable Decoded next() throws UnreadableBody {
        if (unrolling != null && unrolling.hasNext()) {
            return unrolling.next();
        }
        unrolling = null;
        Decoded record = records.next();
        if (!(record instanceof Decoded.Payload payload) || !payload.json().has(MEMBERS)) {
            return record;
        }
        if (payload.json().get(MEMBERS) instanceof ArrayNode members && !members.isEmpty()) {
            var begun = new Unrolling(payload, members);
            unrolling = begun;
            return begun.next();
        }
        return new Decoded.Broken(
                payload.index(),
                refusal("/" + MEMBERS, "members is an array of at least one JSON object"),
                payload.json());
    }

    private static Refusal refusal(String path, String message) {
        return new Refusal("bad_members", path, message);
    }

    private static boolean hasAny(ObjectNode object, List<String> names) {
        return names.stream().anyMatch(object::hasNonNull);
    }

    /** The members of one payload that are still to come. */
    private static final class Unrolling {
        private final String parentIndex;
        private final ObjectNode shared;
        private final ArrayNode members;
        private final List<List<String>> sharedAliases;
        private int position;

        Unrolling(Decoded.Payload parent, ArrayNode members) {
            this.parentIndex = parent.index();
            this.members = members;
            // shallow: what the members share is one object in memory, however many they are
            this.shared = JsonNodeFactory.instance.objectNode().setAll(parent.json());
            shared.remove(MEMBERS);
            // an id names one occurrence; passed on, it would make all members but the first duplicates
            shared.remove(IDS);
            this.sharedAliases =
                    ALIASES.stream().filter(names -> hasAny(shared, names)).toList();
        }

        boolean hasNext() {
            return position < members.size();
        }

        Decoded next() {
            int place = position++;
            String index = parentIndex + ".members[" + place + "]";
            JsonNode member = members.get(place);
            if (!(member instanceof ObjectNode own)) {
                return new Decoded.Broken(index, refusal("", "a member is a JSON object"), member);
            }
            ObjectNode payload = JsonNodeFactory.instance.objectNode();
            payload.setAll(shared);
            for (List<String> names : sharedAliases) {
                if (hasAny(own, names)) {
                    payload.remove(names);
                }
            }
            payload.setAll(own);
            return new Decoded.Payload(index, payload);
        }
    }
}
