package io.aiqbraze.sandbox.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;

/** How often each rule was broken, and the last examples. */
public final class Violations {
    private static final int MOST_EXAMPLES = 50;

    private final Map<Rule, Long> counts = new EnumMap<>(Rule.class);
    private final Recent<Example> examples = new Recent<>(MOST_EXAMPLES);

    private record Example(Rule rule, String where, String detail) {}

    /**
     * Counts one.
     *
     * @param where the endpoint's path
     * @param detail what helps to find it, such as the user
     */
    public void count(Rule rule, String where, String detail) {
        counts.merge(rule, 1L, Long::sum);
        examples.add(new Example(rule, where, detail));
    }

    /** Forgets all. */
    public void clear() {
        counts.clear();
        examples.clear();
    }

    /** Every rule with its count, and {@code examples}. */
    public ObjectNode view() {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        for (Rule rule : Rule.values()) {
            view.put(rule.label(), counts.getOrDefault(rule, 0L));
        }
        ArrayNode list = view.putArray("examples");
        for (Example example : examples.latest(MOST_EXAMPLES)) {
            list.addObject()
                    .put("rule", example.rule.label())
                    .put("endpoint", example.where)
                    .put("detail", example.detail);
        }
        return view;
    }
}
