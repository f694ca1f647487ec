package io.aiqbraze.gateway.mapping.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.config.ConfigurationLoader.InvalidConfiguration;
import io.aiqbraze.gateway.config.RuleSettings;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader.BrokenRules;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Origin;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rule books for tests, made from the shipped configuration. */
public final class Rules {
    public static final Path SHIPPED = Path.of("../mapping-rules");
    static final Instant RECEIVED = Instant.parse("2026-01-05T10:00:00Z");

    private Rules() {}

    public static RuleSettings settings(Path directory, Map<String, ObjectNode> streams) {
        try {
            RuleSettings defaults = new ConfigurationLoader(
                            Map.of("BRAZE_REST_ENDPOINT", "https://rest.fra-01.braze.eu", "BRAZE_API_KEY", "k"))
                    .load(Optional.empty())
                    .rules();
            return new RuleSettings(
                    directory,
                    defaults.workers(),
                    defaults.maxOutputsPerPayload(),
                    defaults.stuckAfter(),
                    defaults.haltFor(),
                    defaults.watchInterval(),
                    defaults.removeStreams(),
                    defaults.settings(),
                    streams);
        } catch (InvalidConfiguration e) {
            throw new IllegalStateException(e);
        }
    }

    static RuleBook load(Path directory, Map<String, ObjectNode> streams) throws BrokenRules {
        RuleBookLoader loader = loader(settings(directory, streams));
        return loader.compile(loader.read());
    }

    public static RuleBookLoader loader(RuleSettings settings) {
        return new RuleBookLoader(settings, Set.of("default", "emea"), Clock.fixed(RECEIVED, ZoneOffset.UTC));
    }

    static RequestFacts facts(String stream, Map<String, String> query, boolean csv) {
        return new RequestFacts(new Origin("demo", stream, "r-1", "v", RECEIVED), query, Lane.LIVE, csv);
    }
}
