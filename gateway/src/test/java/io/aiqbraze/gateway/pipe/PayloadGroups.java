package io.aiqbraze.gateway.pipe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.rules.PayloadCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The documented payloads, gathered so that all of a group can be tried on one gateway: each stream has one set of
 * settings in it. A rule of one's own gets a stream of its own.
 */
final class PayloadGroups {
    private static final String STREAM_OF_OWN_RULES = "own";

    private final List<Group> groups = new ArrayList<>();
    private int ownRules;

    private PayloadGroups() {}

    /** A case on the stream that stands for its own. */
    record Entry(String stream, PayloadCase documented) {}

    /**
     * What one gateway can take.
     *
     * @param settings of the streams that differ
     */
    record Group(Map<String, ObjectNode> settings, List<Entry> entries) {}

    static List<Group> of(List<PayloadCase> cases) {
        var made = new PayloadGroups();
        cases.forEach(made::add);
        return List.copyOf(made.groups);
    }

    private void add(PayloadCase each) {
        String stream = each.rule().isPresent() ? STREAM_OF_OWN_RULES + ++ownRules : each.stream();
        Group group = groups.stream()
                .filter(one ->
                        one.settings().getOrDefault(stream, each.settings()).equals(each.settings()))
                .findFirst()
                .orElseGet(this::begin);
        group.settings().put(stream, each.settings());
        group.entries().add(new Entry(stream, each));
    }

    private Group begin() {
        var group = new Group(new LinkedHashMap<>(), new ArrayList<>());
        groups.add(group);
        return group;
    }
}
