package io.aiqbraze.gateway.mapping.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.config.RuleSettings;
import io.aiqbraze.gateway.config.StreamSettings;
import io.aiqbraze.gateway.mapping.jq.RuleFault;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lays the settings of one stream over the defaults of all. */
final class SettingsOverlay {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .build();
    // elsewhere an empty key keeps its default, but here null says something of its own
    private static final Set<String> NULLABLE = Set.of("defaultSplit", "reservedPrefix");

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
        ObjectNode merged = tree(settings.settings());
        for (var field : own.properties()) {
            overlay(merged, field.getKey(), field.getValue());
        }
        try {
            return JSON.treeToValue(merged, StreamSettings.class);
        } catch (UnrecognizedPropertyException e) {
            faults.add(new RuleFault(
                    key(stream),
                    0,
                    "there is no setting '" + e.getPropertyName() + "'; known are "
                            + e.getKnownPropertyIds().stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .collect(Collectors.joining(", "))));
        } catch (JsonMappingException e) {
            String path = e.getPath().stream()
                    .map(each -> "." + (each.getFieldName() == null ? each.getIndex() : each.getFieldName()))
                    .collect(Collectors.joining());
            faults.add(new RuleFault(key(stream) + path, 0, "is not accepted: " + firstLine(e)));
        } catch (JsonProcessingException e) {
            faults.add(new RuleFault(key(stream), 0, "is not accepted: " + firstLine(e)));
        }
        return settings.settings();
    }

    /** The settings as rules read them: {@code $settings}. */
    static ObjectNode tree(StreamSettings settings) {
        return JSON.valueToTree(settings);
    }

    private static void overlay(ObjectNode merged, String name, JsonNode value) {
        if (value.isNull() && !NULLABLE.contains(name) && merged.has(name)) {
            return;
        }
        if (merged.get(name) instanceof ObjectNode below && value instanceof ObjectNode above) {
            below.setAll(above);
        } else {
            merged.set(name, value);
        }
    }

    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("");
    }

    private static String key(String stream) {
        return "rules.streams." + stream;
    }
}
