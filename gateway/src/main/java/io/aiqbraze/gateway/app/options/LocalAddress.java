package io.aiqbraze.gateway.app.options;

import java.util.Set;

/** Where a port that the configuration names can be called on this machine. */
public final class LocalAddress {
    /** Addresses to listen on that name no host to call. */
    private static final Set<String> ANY_ADDRESS = Set.of("", "0.0.0.0", "::", "[::]");

    private LocalAddress() {}

    /**
     * The URL, such as {@code http://127.0.0.1:8080}.
     *
     * @param scheme {@code http} or {@code https}
     * @param host the address to listen on; empty stands for any
     */
    public static String of(String scheme, String host, int port) {
        String called = ANY_ADDRESS.contains(host) ? "127.0.0.1" : host;
        return scheme + "://" + (called.contains(":") && !called.startsWith("[") ? "[" + called + "]" : called) + ":"
                + port;
    }
}
