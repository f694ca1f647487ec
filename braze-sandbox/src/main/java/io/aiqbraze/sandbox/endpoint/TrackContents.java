package io.aiqbraze.sandbox.endpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.sandbox.braze.Answer;
import io.aiqbraze.sandbox.braze.Entry;
import io.aiqbraze.sandbox.braze.ObjectError;
import io.aiqbraze.sandbox.braze.ObjectKind;
import io.aiqbraze.sandbox.braze.ObjectsPerTrack;
import io.aiqbraze.sandbox.braze.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a track request holds, gathered while it is read. */
final class TrackContents {
    private final Map<ObjectKind, List<Entry>> accepted = new EnumMap<>(ObjectKind.class);
    private final Map<ObjectKind, Integer> sent = new EnumMap<>(ObjectKind.class);
    private final List<ObjectError> errors = new ArrayList<>();

    /** Counts an object that was sent. Returns its index in its array. */
    int next(ObjectKind kind) {
        return sent.merge(kind, 1, Integer::sum) - 1;
    }

    void accept(Entry entry) {
        accepted.computeIfAbsent(entry.kind(), any -> new ArrayList<>()).add(entry);
    }

    void reject(ObjectKind kind, int index, String type) {
        errors.add(new ObjectError(type, kind.inputArray(), index));
    }

    /** In the order in which Braze applies them, whatever the order of the arrays. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        accepted.values().forEach(entries::addAll);
        return entries;
    }

    /** Refuses a request that is too large, or has nothing that is valid. */
    void check(ObjectsPerTrack most) throws Refusal {
        if (!most.allows(sent(ObjectKind.ATTRIBUTES), sent(ObjectKind.EVENTS), sent(ObjectKind.PURCHASES))) {
            throw Refusal.overSize(400, "Max Input Length Exceeded");
        }
        if (accepted.isEmpty()) {
            throw Refusal.allInvalid(
                    "Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.", errors);
        }
    }

    Answer answer() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("message", "success");
        accepted.forEach((kind, entries) -> body.put(kind.label() + "_processed", entries.size()));
        if (!errors.isEmpty()) {
            body.set("errors", ObjectError.toJson(errors));
        }
        return Answer.json(201, body);
    }

    private int sent(ObjectKind kind) {
        return sent.getOrDefault(kind, 0);
    }
}
