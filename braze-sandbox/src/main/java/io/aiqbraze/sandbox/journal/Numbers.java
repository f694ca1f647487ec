package io.aiqbraze.sandbox.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.sandbox.braze.Endpoint;
import io.aiqbraze.sandbox.braze.Entry;
import io.aiqbraze.sandbox.braze.ObjectKind;
import java.util.EnumMap;
import java.util.Map;

/** The numbers that load checks put into what they send: what came, what came twice, what came late. */
public final class Numbers {
    private final Map<ObjectKind, Series> series = new EnumMap<>(ObjectKind.class);
    private final Violations violations;

    private record Series(NumberSet seen, LastNumbers last) {}

    /**
     * Nothing seen yet.
     *
     * @param violations where numbers that go back are counted
     */
    public Numbers(Violations violations) {
        this.violations = violations;
        for (ObjectKind kind : ObjectKind.values()) {
            series.put(kind, new Series(new NumberSet(), new LastNumbers()));
        }
    }

    /** Takes down the number of an object that was applied. */
    public void add(Endpoint endpoint, Entry entry) {
        Series numbers = series.get(entry.kind());
        if (numbers == null || !entry.hasNumber()) {
            return;
        }
        boolean isNew = numbers.seen.add(entry.number());
        if (numbers.last.goesBack(entry.user(), entry.number())) {
            String detail = entry.user().value() + " n=" + entry.number();
            violations.count(Rule.ORDER_INVERSION, endpoint.path(), detail);
            if (isNew && isSentAsItCame(entry.kind())) {
                violations.count(Rule.ORDER_INVERSION_OF_NEW, endpoint.path(), detail);
            }
        }
    }

    /**
     * Attributes of a user may be merged on the way. A merged object that was applied without an answer can come again in its
     * parts, and so with numbers that it stood for.
     */
    private static boolean isSentAsItCame(ObjectKind kind) {
        return kind != ObjectKind.ATTRIBUTES;
    }

    /** Forgets all. */
    public void clear() {
        series.values().forEach(numbers -> {
            numbers.seen.clear();
            numbers.last.clear();
        });
    }

    /** By kind; what is missing is what lies between the least and the greatest. */
    public ObjectNode view() {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        series.forEach((kind, numbers) -> view.set(kind.label(), numbers.seen.view()));
        return view;
    }

    /** By kind; what is missing is what lies between {@code from} and {@code to}, both included. */
    public ObjectNode view(int from, int to) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        series.forEach((kind, numbers) -> view.set(kind.label(), numbers.seen.view(from, to)));
        return view;
    }
}
