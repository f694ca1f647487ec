package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.aiqbraze.gateway.config.RangeCheck.InvalidSetting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rules read as {@code $settings}, under the same names.
 *
 * @param identifierOrder which of braze_id and external_id names the user when a payload carries both
 * @param defaultSplit the split of an audience without one; null refuses such a payload
 * @param reservedPrefix put before reserved property names; null refuses them
 */
public record StreamSettings(
        List<String> identifierOrder,
        @Nullable String defaultSplit,
        OnLeave onLeave,
        @Nullable String reservedPrefix,
        EmptyCell emptyCell,
        Map<String, ValueType> types) {
    private static final Set<String> IDENTIFIERS = Set.of("braze_id", "external_id");

    public StreamSettings {
        if (!IDENTIFIERS.equals(Set.copyOf(identifierOrder)) || identifierOrder.size() != IDENTIFIERS.size()) {
            throw new InvalidSetting(identifierOrder, "[braze_id, external_id] or [external_id, braze_id]");
        }
        identifierOrder = List.copyOf(identifierOrder);
        types = Map.copyOf(types);
    }

    /** What leaving an audience writes. */
    public enum OnLeave {
        @JsonProperty("false")
        FALSE,
        @JsonProperty("null")
        NULL,
        @JsonProperty("ignore")
        IGNORE
    }

    /** What an empty CSV cell is. */
    public enum EmptyCell {
        @JsonProperty("absent")
        ABSENT,
        @JsonProperty("null")
        NULL
    }

    /** What a value is converted to. */
    public enum ValueType {
        @JsonProperty("string")
        STRING,
        @JsonProperty("number")
        NUMBER,
        @JsonProperty("boolean")
        BOOLEAN,
        @JsonProperty("epoch_s")
        EPOCH_S,
        @JsonProperty("epoch_ms")
        EPOCH_MS
    }
}
