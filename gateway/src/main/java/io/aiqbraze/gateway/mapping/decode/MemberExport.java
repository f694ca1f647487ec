package io.aiqbraze.gateway.mapping.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.formats.BrokenJson;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.ByteSlice;
import io.aiqbraze.formats.ByteWindow;
import io.aiqbraze.formats.JsonCursor;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.mapping.payload.JsonPointers;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One export of many people, {@code {…, "members": […]}}, which becomes a payload for each. What they share is read once and
 * is one in memory, the members are read one by one.
 */
final class MemberExport {
    static final String MEMBERS = "members";

    /** Names of one thing: a member's own word under any of them counts, not the shared one under another. */
    private static final List<List<String>> ALIASES =
            List.of(List.of("member", "status", "action"), List.of("timestamp", "time"), List.of("name", "event"));

    private static final List<String> IDS = List.of("id", "messageId", "message_id");
    /** What a shared field takes beside its value, and a member beside its own. */
    private static final long PER_FIELD = 160;

    private static final long PER_CHARACTER = 2;

    private final String index;
    private final RecordCutter records;
    private final BoundedReader reader;
    private final Map<String, JsonNode> shared = new LinkedHashMap<>();
    private final List<List<String>> sharedAliases;
    private final @Nullable JsonCursor members;
    private final ByteSlice list;
    private long sharedBytes;
    private int position;

    /**
     * Reads what its members share, or would.
     *
     * @throws PayloadRefused if that cannot be read, which costs all members
     */
    MemberExport(String index, ByteSlice record, RecordCutter records, BoundedReader reader)
            throws UnreadableBody, ByteBudget.Exhausted, BrokenJson, PayloadRefused {
        this.index = index;
        this.records = records;
        this.reader = reader;
        this.list = Objects.requireNonNull(readShared(record), "an export");
        if (record.escaped()) {
            BoundedReader.requireWhole(node(shared));
        }
        // an id names one occurrence; passed on, it would make all members but the first duplicates
        boolean unused = shared.keySet().removeAll(IDS);
        this.sharedAliases = ALIASES.stream()
                .filter(names -> names.stream().anyMatch(name -> isSaid(shared.get(name))))
                .toList();
        this.members = list.bytes()[list.from()] == '[' ? new JsonCursor(ByteWindow.of(list)) : null;
        if (members != null) {
            members.step();
        }
    }

    /** Whether a record is an object with members, as far as that can be told. */
    static boolean isOne(ByteSlice record) throws UnreadableBody, ByteBudget.Exhausted, BrokenJson {
        var cursor = new JsonCursor(ByteWindow.of(record));
        if (cursor.peek() != '{') {
            return false;
        }
        cursor.step();
        for (boolean none = true; cursor.field(none); none = false) {
            if (cursor.isNamed(MEMBERS)) {
                return true;
            }
            ByteSlice unused = cursor.value();
        }
        return false;
    }

    /** The next member, or null behind the last one. */
    @Nullable DecodedRecord next() throws UnreadableBody, ByteBudget.Exhausted {
        ByteSlice own = list;
        String place = index;
        try {
            if (members == null || !members.element(position == 0)) {
                return null;
            }
            place = index + ".members[" + position++ + "]";
            own = members.value();
            return member(place, reader.read(own, sharedBytes + PER_FIELD));
        } catch (PayloadRefused e) {
            return RecordCutter.refused(place, own, e.refusal());
        } catch (BrokenJson e) {
            return records.notJson(place, own, e);
        }
    }

    /** What it is when there is no member. */
    DecodedRecord withoutMembers() throws ByteBudget.Exhausted, BrokenJson, PayloadRefused {
        ObjectNode kept = node(new LinkedHashMap<>(shared));
        kept.set(MEMBERS, reader.read(list, 2 * sharedBytes));
        return new DecodedRecord.Broken(
                index, refusal("/" + MEMBERS, "members is an array of at least one JSON object"), kept);
    }

    private @Nullable ByteSlice readShared(ByteSlice record)
            throws UnreadableBody, ByteBudget.Exhausted, BrokenJson, PayloadRefused {
        ByteSlice found = null;
        var cursor = new JsonCursor(ByteWindow.of(record));
        cursor.step('{');
        for (boolean none = true; cursor.field(none); none = false) {
            String name = cursor.name();
            ByteSlice value = cursor.value();
            if (name.equals(MEMBERS)) {
                // of a key given twice the last counts
                found = value;
            } else {
                sharedBytes += PER_FIELD + PER_CHARACTER * name.length();
                shared.put(name, readShared(name, value));
                sharedBytes = reader.held();
            }
        }
        return found;
    }

    private JsonNode readShared(String name, ByteSlice value) throws ByteBudget.Exhausted, BrokenJson, PayloadRefused {
        try {
            return reader.read(value, sharedBytes);
        } catch (PayloadRefused e) {
            Refusal refusal = e.refusal();
            throw new PayloadRefused(refusal.code(), JsonPointers.child("", name) + refusal.path(), refusal.message());
        }
    }

    private DecodedRecord member(String place, JsonNode own) {
        return own instanceof ObjectNode object
                ? new DecodedRecord.Payload(place, node(new InheritedFields(shared, hiddenBy(object), object)))
                : new DecodedRecord.Broken(place, refusal("", "a member is a JSON object"), own);
    }

    /** Shared words for what a member says by another name. */
    private Set<String> hiddenBy(ObjectNode own) {
        Set<String> hidden = Set.of();
        for (List<String> names : sharedAliases) {
            if (names.stream().anyMatch(own::hasNonNull)) {
                hidden = hidden.isEmpty() ? new HashSet<>() : hidden;
                for (String name : names) {
                    if (shared.containsKey(name) && !own.has(name)) {
                        hidden.add(name);
                    }
                }
            }
        }
        return hidden;
    }

    private static boolean isSaid(@Nullable JsonNode value) {
        return value != null && !value.isNull();
    }

    private static ObjectNode node(Map<String, JsonNode> fields) {
        return new ObjectNode(JsonNodeFactory.instance, fields);
    }

    private static Refusal refusal(String path, String message) {
        return new Refusal("bad_members", path, message);
    }
}
