package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;

/**
 * {@code rules}: where the rules are and what they may read.
 *
 * @param settings the defaults of {@code $settings}
 * @param streams what single streams set differently; keys are a part of those of {@code settings}
 */
public record RuleSettings(
        Path directory,
        int workers,
        int maxOutputsPerPayload,
        StreamSettings settings,
        Map<String, ObjectNode> streams) {
    public RuleSettings {
        Check.atLeast("workers", workers, 0);
        Check.atLeast("maxOutputsPerPayload", maxOutputsPerPayload, 1);
        streams = Map.copyOf(streams);
    }
}
