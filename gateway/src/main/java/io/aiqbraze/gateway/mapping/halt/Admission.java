package io.aiqbraze.gateway.mapping.halt;

/** Leave to be mapped; two of them are never the same. Ends by {@link Halts#ended}. */
public final class Admission implements HaltDecision {
    private final String stream;
    private final String client;
    private final int load;

    Admission(String stream, String client, int load) {
        this.stream = stream;
        this.client = client;
        this.load = load;
    }

    String stream() {
        return stream;
    }

    String client() {
        return client;
    }

    /** Which load of the rules it was given under. */
    int load() {
        return load;
    }
}
