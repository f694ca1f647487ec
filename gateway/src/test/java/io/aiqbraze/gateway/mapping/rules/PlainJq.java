package io.aiqbraze.gateway.mapping.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a rule by the jq program, as an operator would on a laptop. */
public final class PlainJq {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlainJq() {}

    /** What the program said: the outputs, or its error message. */
    public record Answer(List<JsonNode> outputs, String error) {}

    /** The settings and the request are what it reads as variables. */
    public static Answer run(Path lib, Path rule, JsonNode settings, JsonNode request, JsonNode payload)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "jq",
                        "-c",
                        "-L",
                        lib.toString(),
                        "--argjson",
                        "settings",
                        settings.toString(),
                        "--argjson",
                        "request",
                        request.toString(),
                        "-f",
                        rule.toString())
                .start();
        try (var in = process.getOutputStream()) {
            in.write(JSON.writeValueAsBytes(payload));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0 && code != 5) {
            throw new IOException("jq ended with " + code + ": " + error);
        }
        var outputs = new ArrayList<JsonNode>();
        for (String line : out.lines().toList()) {
            outputs.add(JSON.readTree(line));
        }
        return new Answer(outputs, error);
    }
}
