package io.aiqbraze.gateway.app;

/** Where a port may listen: to the world only when a key guards it. */
final class ListenAddress {
    private static final String EVERYWHERE = "0.0.0.0";
    private static final String LOOPBACK = "127.0.0.1";

    private ListenAddress() {}

    /** A port must not be opened without a key. */
    static final class Unguarded extends Exception {
        private static final long serialVersionUID = 1;

        Unguarded(String message) {
            super(message);
        }
    }

    /**
     * Decides for one port.
     *
     * @param host as configured, empty for the usual
     * @param variable the environment variable of its key, for the message
     * @param container whether this is the container image, where loopback would be of no use
     */
    static String choose(String host, boolean keySet, String variable, boolean container) throws Unguarded {
        if (keySet) {
            return host.isEmpty() ? EVERYWHERE : host;
        }
        if (container) {
            throw new Unguarded(variable + " is not set: without a key this port must not be open to a network."
                    + " Set " + variable + " or " + variable + "_FILE.");
        }
        return host.startsWith("127.") || host.equals("localhost") || host.equals("::1") ? host : LOOPBACK;
    }
}
