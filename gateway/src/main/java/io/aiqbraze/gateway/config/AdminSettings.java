package io.aiqbraze.gateway.config;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code admin}: the port of operators, probes and metrics.
 *
 * @param allowedHosts names by which it may be asked for, where a key is set; empty for any
 * @param undoFor how long a discard is only planned, and can be undone
 */
public record AdminSettings(
        String host, int port, TlsSettings tls, Secret key, Set<String> allowedHosts, TimeSpan undoFor) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");

    private static final long MOST_UNDO_MILLIS = 604_800_000;

    public AdminSettings {
        RangeCheck.port("port", port);
        RangeCheck.between("undoFor", undoFor.millis(), 1_000, MOST_UNDO_MILLIS, "1s to 7d");
        if (!key.fitsHeader()) {
            throw RangeCheck.invalid("key", key, Secret.OF_A_HEADER);
        }
        allowedHosts = Set.copyOf(allowedHosts);
        for (String name : allowedHosts) {
            if (!HOST.matcher(name).matches()) {
                throw RangeCheck.invalid("allowedHosts", name, "names as gateway.example.com, without scheme and port");
            }
        }
    }
}
