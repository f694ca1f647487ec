package io.aiqbraze.gateway.mapping.rules.tests;

import io.aiqbraze.gateway.config.StreamSettings;
import io.aiqbraze.gateway.mapping.rules.InvalidSettings;
import io.aiqbraze.gateway.mapping.rules.SettingsTree;
import io.aiqbraze.gateway.mapping.rules.tests.YamlValue.Mapping;
import io.aiqbraze.gateway.mapping.rules.tests.YamlValue.Member;
import org.jspecify.annotations.Nullable;

/** Reads {@code settings}, of a file or of a test. */
final class SettingsReader {
    private SettingsReader() {}

    /** The settings, each that is named replaced wholly. */
    static StreamSettings read(@Nullable YamlValue value, StreamSettings settings) throws InvalidTest {
        if (value == null) {
            return settings;
        }
        Mapping own = Fields.mapping(value, "settings");
        try {
            return SettingsTree.replace(settings, YamlJson.object(own));
        } catch (InvalidSettings e) {
            Member member = own.members().get(e.setting());
            String path = e.path().isEmpty() ? "settings" : "settings." + e.path();
            throw new InvalidTest(member == null ? own.line() : member.line(), path + ": " + e.reason());
        }
    }
}
