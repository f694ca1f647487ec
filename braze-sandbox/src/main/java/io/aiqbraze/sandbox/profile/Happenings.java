package io.aiqbraze.sandbox.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * The last events, purchases or sends of all users together. What is too old to be kept here goes from its profile too,
 * so that their number is bounded however many profiles there are.
 */
public final class Happenings {
    private static final int MOST = 50_000;

    private final Deque<Kept> kept = new ArrayDeque<>();
    private long total;

    private record Kept(ObjectNode shown, Deque<ObjectNode> ofProfile) {}

    /**
     * Keeps one.
     *
     * @param shown with the user
     * @param inProfile the same as the profile shows it
     * @param ofProfile where the profile keeps its own
     */
    void add(ObjectNode shown, ObjectNode inProfile, Deque<ObjectNode> ofProfile) {
        if (kept.size() == MOST) {
            // a profile's own are in the same order, so the oldest of all is the oldest of its profile
            kept.removeFirst().ofProfile.pollFirst();
        }
        kept.addLast(new Kept(shown, ofProfile));
        ofProfile.addLast(inProfile);
        total++;
    }

    /** Forgets all. */
    public void clear() {
        kept.clear();
        total = 0;
    }

    /** How many there were in all, and the newest so many that match, oldest first. */
    public ObjectNode view(String field, Predicate<ObjectNode> matches, int most) {
        List<ObjectNode> found = kept.stream().map(Kept::shown).filter(matches).toList();
        ObjectNode view = JsonNodeFactory.instance.objectNode().put("total", total);
        ArrayNode list = view.putArray(field);
        found.stream().skip(Math.max(0, found.size() - most)).forEach(list::add);
        return view;
    }
}
