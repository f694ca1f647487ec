package io.aiqbraze.gateway.mapping.rules.tests;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.config.StreamSettings;
import io.aiqbraze.gateway.mapping.rules.tests.RuleTest.Input;
import java.util.List;
import java.util.Map;

/** Reads one test. */
final class TestReader {
    private static final List<String> KNOWN =
            List.of("name", "payload", "row", "request", "settings", "match", "deliveries", "filtered", "refused");

    private TestReader() {}

    /** @param settings those of the file */
    static RuleTest read(YamlValue value, StreamSettings settings) throws InvalidTest {
        Fields test = Fields.of(value, "a test", KNOWN);
        return new RuleTest(
                name(test),
                value.line(),
                input(test),
                RequestReader.read(test.value("request")),
                SettingsReader.read(test.value("settings"), settings),
                match(test),
                EndingReader.read(test));
    }

    private static String name(Fields test) throws InvalidTest {
        String name = test.text("name").orElse("");
        if (name.isBlank() || !OneLine.is(name)) {
            throw new InvalidTest(test.line("name"), "a test needs a name, in one line");
        }
        return name;
    }

    private static Input input(Fields test) throws InvalidTest {
        YamlValue payload = test.value("payload");
        if (payload != null && !test.has("row")) {
            JsonNode json = YamlJson.of(payload);
            if (json.has("members")) {
                throw new InvalidTest(
                        test.line("payload"),
                        "a rule never sees members: it gets a payload for each; write one of them, and request.member: true");
            }
            return new Input.Payload(json);
        }
        Map<String, String> row = test.texts("row");
        if (payload != null || row.isEmpty()) {
            throw new InvalidTest(test.line("row"), "a test needs either a payload, or a row with at least one cell");
        }
        return new Input.Row(row);
    }

    private static Match match(Fields test) throws InvalidTest {
        String match = test.text("match").orElse("exact");
        if (test.has("match") && !test.has("deliveries")) {
            throw new InvalidTest(test.line("match"), "match belongs to deliveries");
        }
        return switch (match) {
            case "exact" -> Match.EXACT;
            case "partial" -> Match.PARTIAL;
            default ->
                throw new InvalidTest(test.line("match"), "match is '" + match + "'; accepted are exact and partial");
        };
    }
}
