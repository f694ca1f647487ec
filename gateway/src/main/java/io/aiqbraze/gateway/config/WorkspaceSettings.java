package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.aiqbraze.gateway.config.RangeCheck.InvalidSetting;
import io.aiqbraze.gateway.config.Secret.KeyFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code workspaces.<name>}: one Braze workspace, its key and its limits.
 *
 * @param apiKey the key at the start, also where a file holds it
 * @param apiKeyFile empty where none does
 */
public record WorkspaceSettings(
        URI restEndpoint, Secret apiKey, String apiKeyFile, ObjectsPerTrack objectsPerTrack, BrazeLimits limits) {
    public WorkspaceSettings {
        if (!isAddress(restEndpoint)) {
            throw RangeCheck.invalid(
                    "restEndpoint",
                    shown(restEndpoint),
                    "the REST endpoint of your Braze instance, such as https://rest.fra-01.braze.eu");
        }
        if (!apiKey.isSet() || !apiKey.fitsHeader()) {
            throw RangeCheck.invalid("apiKey", apiKey, "a REST API key of the workspace");
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
    public record BrazeLimits(
            int trackRequests,
            TimeSpan trackWindow,
            @Nullable Integer trackRequestsPerHour,
            int triggersPerHour) {
        public BrazeLimits {
            RangeCheck.atLeast("trackRequests", trackRequests, 1);
            if (trackRequestsPerHour != null) {
                RangeCheck.atLeast("trackRequestsPerHour", trackRequestsPerHour, 1);
            }
            RangeCheck.atLeast("triggersPerHour", triggersPerHour, 1);
            RangeCheck.between("trackWindow", trackWindow.millis(), 1, 3_600_000, "1ms to 1h");
        }
    }

    /**
     * How many objects one /users/track request may hold (docs/braze.md#objects-in-a-request).
     *
     * @param perArray true on older contracts, where each of the three arrays may hold that many
     */
    public record ObjectsPerTrack(boolean perArray, int objects) {
        private static final Pattern FORM = Pattern.compile("(combined|perArray) (\\d{1,4})");

        @JsonCreator
        static ObjectsPerTrack parse(String text) {
            var match = FORM.matcher(text.trim());
            if (!match.matches() || Integer.parseInt(match.group(2)) == 0) {
                throw new InvalidSetting(text, "'combined 75' or 'perArray 75'");
            }
            return new ObjectsPerTrack(match.group(1).equals("perArray"), Integer.parseInt(match.group(2)));
        }
    }

    /** Addresses of Braze that can be, and that are seldom meant. */
    public static final class RestEndpointWarnings {
        private static final Pattern OF_BRAZE = Pattern.compile("(.*\\.)?braze\\.(com|eu)");
        private static final Pattern LOOPBACK = Pattern.compile("(.*\\.)?localhost|127\\..*|\\[(::1|0:0:0:0:0:0:0:1)]");

        private RestEndpointWarnings() {}

        /** A sentence for each doubt, with the setting that it is about. */
        public static List<String> of(Map<String, WorkspaceSettings> workspaces) {
            List<String> warnings = new ArrayList<>();
            new TreeMap<>(workspaces).forEach((name, workspace) -> {
                URI endpoint = workspace.restEndpoint();
                String setting = "workspaces." + name + ".restEndpoint: ";
                String host = endpoint.getHost().toLowerCase(Locale.ROOT);
                if (OF_BRAZE.matcher(host).matches() && !host.startsWith("rest.")) {
                    warnings.add(
                            setting + host + " is no REST endpoint of Braze: those are named rest.<instance>, such as"
                                    + " https://rest.fra-01.braze.eu; a dashboard's address answers nothing");
                }
                if ("http".equals(endpoint.getScheme())
                        && !LOOPBACK.matcher(host).matches()) {
                    warnings.add(setting + "http:// to " + host + " sends the API key and people's data unencrypted;"
                            + " use https://, or http:// to this machine only");
                }
            });
            return warnings;
        }
    }
}
