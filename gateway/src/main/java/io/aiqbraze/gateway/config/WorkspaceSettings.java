package io.aiqbraze.gateway.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code workspaces.<name>}: one Braze workspace, its key and its limits.
 *
 * @param apiKey the key at the start, also where a file holds it
 * @param apiKeyFile empty where none does
 */
public record WorkspaceSettings(
        URI restEndpoint, Secret apiKey, String apiKeyFile, ObjectsPerTrack objectsPerTrack, Limits limits) {
    public WorkspaceSettings {
        if (!isAddress(restEndpoint)) {
            throw Check.invalid(
                    "restEndpoint",
                    shown(restEndpoint),
                    "the REST endpoint of your Braze instance, such as https://rest.fra-01.braze.eu");
        }
        if (!apiKey.isSet() || !apiKey.fitsHeader()) {
            throw Check.invalid("apiKey", apiKey, "a REST API key of the workspace");
        }
    }

    /** Whether paths can be added to it, and connections made; a name and a password in it would be sent to nobody. */
    private static boolean isAddress(URI endpoint) {
        String scheme = endpoint.getScheme();
        return endpoint.getHost() != null
                && ("https".equals(scheme) || "http".equals(scheme))
                && endpoint.getPort() != 0
                && endpoint.getPort() <= 65_535
                && endpoint.getRawUserInfo() == null
                && endpoint.getRawQuery() == null
                && endpoint.getRawFragment() == null;
    }

    /** The address without what may be a password. */
    private static String shown(URI endpoint) {
        return endpoint.toString().replaceFirst("//[^/]*@", "//****@");
    }

    /** The URL of a path of its REST API. */
    public String address(String path) {
        return restEndpoint.toString().replaceAll("/+$", "") + path;
    }

    /** The file to watch for another key, if there is one. */
    public Optional<KeyFile> keyFile() {
        return apiKeyFile.isEmpty() ? Optional.empty() : Optional.of(new KeyFile(Path.of(apiKeyFile)));
    }

    /**
     * {@code limits}: what Braze allows this workspace.
     *
     * @param trackRequestsPerHour null where only Braze's headers tell, or the contract has no such limit
     */
    public record Limits(
            int trackRequests,
            TimeSpan trackWindow,
            @Nullable Integer trackRequestsPerHour,
            int triggersPerHour) {
        public Limits {
            Check.atLeast("trackRequests", trackRequests, 1);
            if (trackRequestsPerHour != null) {
                Check.atLeast("trackRequestsPerHour", trackRequestsPerHour, 1);
            }
            Check.atLeast("triggersPerHour", triggersPerHour, 1);
            Check.between("trackWindow", trackWindow.millis(), 1, 3_600_000, "1ms to 1h");
        }
    }
}
