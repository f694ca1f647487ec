package io.aiqbraze.gateway.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is wrong with a configuration, gathered so that it can be said at once; one fault for each key. */
final class Faults {
    private final String file;
    private final KeyLines lines;
    private final Map<String, String> byPath = new LinkedHashMap<>();

    /** @param file as it is named to the operator */
    Faults(String file, KeyLines lines) {
        this.file = file;
        this.lines = lines;
    }

    /**
     * Adds a fault, unless the key has one.
     *
     * @param variable that the value comes from, or an empty text
     */
    void add(String path, String variable, String message) {
        int line = variable.isEmpty() ? lines.nearest(path) : lines.of(path);
        String key = variable.isEmpty() ? path : path + " (environment " + variable + ")";
        byPath.putIfAbsent(path, file + (line == 0 ? "" : ":" + line) + ": " + key + ": " + message);
    }

    boolean areThere() {
        return !byPath.isEmpty();
    }

    /** All of them, a line each. */
    InvalidConfiguration all() {
        return new InvalidConfiguration(String.join("\n", byPath.values()));
    }
}
