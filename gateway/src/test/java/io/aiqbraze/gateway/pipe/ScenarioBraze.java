package io.aiqbraze.gateway.pipe;

import io.aiqbraze.gateway.config.TimeSpan;
import io.aiqbraze.sandbox.SandboxSettings;
import io.aiqbraze.sandbox.braze.ApiKey;
import io.aiqbraze.sandbox.limits.RateDialect;
import java.util.List;
import java.util.Set;

/**
 * The Braze of a workspace, and the key that the gateway begins with.
 *
 * @param keys that open it
 * @param gatewayKey in the gateway's key file at the start; absent = the first of the keys
 * @param campaigns that exist; absent = any
 * @param track how often /users/track may be asked; absent = as Braze publishes
 */
record ScenarioBraze(
        RateDialect dialect,
        TimeSpan answerDelay,
        List<String> keys,
        String gatewayKey,
        Set<String> campaigns,
        Limit track) {

    /** So many requests in any window. */
    record Limit(int requests, TimeSpan window) {}

    static ScenarioBraze usual() {
        return new ScenarioBraze(null, null, null, null, null, null);
    }

    SandboxSettings settings() {
        SandboxSettings settings = SandboxSettings.defaults()
                .withKeys(acceptedKeys().stream().map(ApiKey::of).toList());
        if (dialect != null) {
            settings = settings.withDialect(dialect);
        }
        if (answerDelay != null) {
            settings = settings.withAnswerDelay(answerDelay.duration());
        }
        if (campaigns != null) {
            settings = settings.withCampaigns(campaigns);
        }
        return track == null
                ? settings
                : settings.withRates(settings.rates()
                        .withTrack(track.requests(), track.window().duration()));
    }

    String firstKey() {
        return gatewayKey == null ? acceptedKeys().get(0) : gatewayKey;
    }

    private List<String> acceptedKeys() {
        return keys == null ? List.of(SandboxSettings.DEFAULT_KEY) : keys;
    }
}
