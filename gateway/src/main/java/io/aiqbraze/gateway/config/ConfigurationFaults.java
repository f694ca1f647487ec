package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is wrong with a configuration, gathered so that it can be said at once; one fault for each key. */
final class ConfigurationFaults {
    private final String file;
    private final KeyLines lines;
    private final Map<String, String> byPath = new LinkedHashMap<>();

    /** @param file as it is named to the operator */
    ConfigurationFaults(String file, KeyLines lines) {
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
    String all() {
        return String.join("\n", byPath.values());
    }

    /** In which line of a file each key stands. */
    static final class KeyLines {
        private final Map<String, Integer> lines = new HashMap<>();

        /** Of no file. */
        KeyLines() {}

        /** Reads all of it. */
        KeyLines(JsonParser parser) throws IOException {
            if (parser.nextToken() != null) {
                readValue(parser, "");
            }
        }

        /** From 1; 0 if the key is not in the file. */
        int of(String path) {
            return lines.getOrDefault(path, 0);
        }

        /** The line of the key, or of the nearest one around it that is in the file. */
        int nearest(String path) {
            String around = path;
            while (!lines.containsKey(around) && around.contains(".")) {
                around = around.substring(0, around.lastIndexOf('.'));
            }
            return of(around);
        }

        private void readValue(JsonParser parser, String path) throws IOException {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String key = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
                    lines.put(key, parser.currentTokenLocation().getLineNr());
                    JsonToken unused = parser.nextToken();
                    readValue(parser, key);
                }
            } else if (parser.currentToken() == JsonToken.START_ARRAY) {
                for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                    String key = path + "[" + i + "]";
                    lines.put(key, parser.currentTokenLocation().getLineNr());
                    readValue(parser, key);
                }
            }
        }
    }
}
