package io.aiqbraze.gateway.mapping.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.config.RuleSettings;
import io.aiqbraze.gateway.config.StreamSettings;
import io.aiqbraze.jq.RuleFault;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lays the settings of one stream over the defaults of all. */
final class SettingsOverlay {
    private final RuleSettings settings;

    SettingsOverlay(RuleSettings settings) {
        this.settings = settings;
    }

    /** Names the streams that have settings but no rule file. */
    void checkStreams(Set<String> streams, List<RuleFault> faults) {
        for (String stream : new TreeMap<>(settings.streams()).keySet()) {
            if (!streams.contains(stream)) {
                faults.add(new RuleFault(
                        key(stream),
                        0,
                        "there is no such stream; there are "
                                + streams.stream().sorted().collect(Collectors.joining(", "))));
            }
        }
    }

    /** The settings in force for the stream; the defaults if its own are at fault. */
    StreamSettings of(String stream, List<RuleFault> faults) {
        ObjectNode own = settings.streams().get(stream);
        if (own == null) {
            return settings.settings();
        }
        ObjectNode merged = SettingsTree.of(settings.settings());
        for (var field : own.properties()) {
            overlay(merged, field.getKey(), field.getValue());
        }
        try {
            return SettingsTree.read(merged);
        } catch (SettingsTree.Invalid e) {
            String path = e.path().isEmpty() ? "" : "." + e.path();
            faults.add(new RuleFault(key(stream) + path, 0, e.reason()));
            return settings.settings();
        }
    }

    private static void overlay(ObjectNode merged, String name, JsonNode value) {
        if (value.isNull() && !SettingsTree.NULLABLE.contains(name) && merged.has(name)) {
            return;
        }
        if (merged.get(name) instanceof ObjectNode below && value instanceof ObjectNode above) {
            below.setAll(above);
        } else {
            merged.set(name, value);
        }
    }

    private static String key(String stream) {
        return "rules.streams." + stream;
    }
}
