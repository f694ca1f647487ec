package io.aiqbraze.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The cases of {@code jq-cases.txt}, whose head says how it is written. */
final class JqCases {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JqCase> cases = new ArrayList<>();
    private final List<JsonNode> inputs = new ArrayList<>();
    private String program = "";
    private int line;
    private boolean alone;
    private String difference = "";

    private JqCases() {}

    static List<JqCase> all() throws IOException {
        var reader = new JqCases();
        try (InputStream in = Objects.requireNonNull(JqCases.class.getResourceAsStream("jq-cases.txt"))) {
            int number = 0;
            for (String text : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                reader.read(++number, text);
            }
        }
        reader.end();
        return reader.cases;
    }

    private void read(int number, String text) throws IOException {
        if (text.startsWith("< ")) {
            inputs.add(JSON.readTree(text.substring(2)));
        } else if (text.startsWith("! ")) {
            difference = text.substring(2);
        } else if (text.equals("% alone")) {
            alone = true;
        } else if (text.startsWith(" ")) {
            program += "\n" + text;
        } else if (!text.isEmpty() && !text.startsWith("#")) {
            end();
            program = text;
            line = number;
        }
    }

    private void end() throws IOException {
        if (!program.isEmpty()) {
            for (JsonNode input : inputs.isEmpty() ? List.of(JSON.readTree("null")) : inputs) {
                cases.add(new JqCase(line, program, input, alone, difference));
            }
        }
        inputs.clear();
        alone = false;
        difference = "";
    }
}
