package io.aiqbraze.gateway.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Addresses of Braze that can be, and that are seldom meant. */
public final class RestEndpointWarnings {
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
                warnings.add(setting + host + " is no REST endpoint of Braze: those are named rest.<instance>, such as"
                        + " https://rest.fra-01.braze.eu; a dashboard's address answers nothing");
            }
            if ("http".equals(endpoint.getScheme()) && !LOOPBACK.matcher(host).matches()) {
                warnings.add(setting + "http:// to " + host + " sends the API key and people's data unencrypted;"
                        + " use https://, or http:// to this machine only");
            }
        });
        return warnings;
    }
}
