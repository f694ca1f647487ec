package io.aiqbraze.sandbox.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.sandbox.journal.Recent;
import java.util.List;
import java.util.function.Predicate;

/** The last events or sends of all users together. */
public final class Happenings {
    private static final int MOST = 10_000;

    private final Recent<ObjectNode> recent = new Recent<>(MOST);

    void add(ObjectNode happening) {
        recent.add(happening);
    }

    /** Forgets all. */
    public void clear() {
        recent.clear();
    }

    /** How many there were in all, and the newest so many that match, oldest first. */
    public ObjectNode view(String field, Predicate<ObjectNode> matches, int most) {
        ObjectNode view = JsonNodeFactory.instance.objectNode().put("total", recent.total());
        List<ObjectNode> found = recent.all().stream().filter(matches).toList();
        ArrayNode list = view.putArray(field);
        found.stream().skip(Math.max(0, found.size() - most)).forEach(list::add);
        return view;
    }
}
