package io.aiqbraze.gateway.mapping.ruletest;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.config.StreamSettings;
import io.aiqbraze.gateway.mapping.rules.SettingsTree;
import io.aiqbraze.gateway.mapping.ruletest.RuleTest.Input;
import io.aiqbraze.gateway.mapping.ruletest.RuleTest.Match;
import io.aiqbraze.gateway.mapping.ruletest.TestResult.OneLine;
import io.aiqbraze.gateway.mapping.ruletest.YamlValue.InvalidTest;
import io.aiqbraze.gateway.mapping.ruletest.YamlValue.Mapping;
import io.aiqbraze.gateway.mapping.ruletest.YamlValue.Member;
import io.aiqbraze.gateway.mapping.ruletest.YamlValue.Sequence;
import io.aiqbraze.gateway.mapping.ruletest.YamlValue.YamlJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one test. */
final class RuleTestReader {
    private static final List<String> KNOWN =
            List.of("name", "payload", "row", "request", "settings", "match", "deliveries", "filtered", "refused");

    private static final List<String> ENDINGS = List.of("deliveries", "filtered", "refused");
    private static final String WORKSPACE = "workspace";
    private static final List<String> DELIVERY =
            List.of("attributes", "event", "purchase", "trigger", "canvas", WORKSPACE);

    private RuleTestReader() {}

    /** @param settings those of the file */
    static RuleTest read(YamlValue value, StreamSettings settings) throws InvalidTest {
        YamlFields test = YamlFields.of(value, "a test", KNOWN);
        return new RuleTest(
                name(test),
                value.line(),
                input(test),
                RuleTest.Request.read(test.value("request")),
                settings(test.value("settings"), settings),
                match(test),
                expected(test));
    }

    private static String name(YamlFields test) throws InvalidTest {
        String name = test.text("name").orElse("");
        if (name.isBlank() || !OneLine.is(name)) {
            throw new InvalidTest(test.line("name"), "a test needs a name, in one line");
        }
        return name;
    }

    private static Input input(YamlFields test) throws InvalidTest {
        YamlValue payload = test.value("payload");
        if (payload != null && !test.has("row")) {
            JsonNode json = payload.json();
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

    private static Match match(YamlFields test) throws InvalidTest {
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

    private static PayloadOutcome expected(YamlFields test) throws InvalidTest {
        List<String> given = ENDINGS.stream().filter(test::has).toList();
        if (given.size() != 1) {
            throw new InvalidTest(
                    test.line(given.isEmpty() ? "name" : given.get(1)),
                    "a test needs exactly one of " + String.join(", ", ENDINGS));
        }
        YamlValue refused = test.value("refused");
        if (refused != null) {
            return refused(refused);
        }
        return test.has("filtered") ? filtered(test) : deliveries(test);
    }

    private static PayloadOutcome deliveries(YamlFields test) throws InvalidTest {
        if (!(test.value("deliveries") instanceof Sequence sequence)
                || sequence.items().isEmpty()) {
            throw new InvalidTest(
                    test.line("deliveries"),
                    "deliveries must be a list of at least one; where nothing comes out write filtered: true");
        }
        List<JsonNode> outputs = new ArrayList<>();
        for (YamlValue item : sequence.items()) {
            outputs.add(delivery(item));
        }
        return new PayloadOutcome.Deliveries(outputs);
    }

    private static JsonNode delivery(YamlValue item) throws InvalidTest {
        YamlFields delivery = YamlFields.of(item, "a delivery", DELIVERY);
        List<String> kinds = DELIVERY.stream()
                .filter(key -> !key.equals(WORKSPACE) && delivery.has(key))
                .toList();
        if (kinds.size() != 1 || !(delivery.value(kinds.get(0)) instanceof Mapping)) {
            throw new InvalidTest(
                    item.line(),
                    "a delivery is a mapping with exactly one of attributes, event, purchase, trigger and canvas,"
                            + " itself a mapping, and optionally workspace");
        }
        return item.json();
    }

    private static PayloadOutcome filtered(YamlFields test) throws InvalidTest {
        if (!test.bool("filtered").orElse(false)) {
            throw new InvalidTest(test.line("filtered"), "filtered can only be true");
        }
        return new PayloadOutcome.Filtered();
    }

    private static PayloadOutcome refused(YamlValue value) throws InvalidTest {
        YamlFields refused = YamlFields.of(value, "refused", List.of("code", "path", "message"));
        String code =
                refused.text("code").orElseThrow(() -> new InvalidTest(refused.line("code"), "refused needs a code"));
        return new PayloadOutcome.Refused(
                code, refused.text("path").orElse(null), refused.text("message").orElse(null));
    }

    /** Reads {@code settings}, of a file or of a test: each that is named is replaced wholly. */
    static StreamSettings settings(@Nullable YamlValue value, StreamSettings settings) throws InvalidTest {
        if (value == null) {
            return settings;
        }
        Mapping own = YamlFields.mapping(value, "settings");
        try {
            return SettingsTree.replace(settings, YamlJson.object(own));
        } catch (SettingsTree.Invalid e) {
            Member member = own.members().get(e.setting());
            String path = e.path().isEmpty() ? "settings" : "settings." + e.path();
            throw new InvalidTest(member == null ? own.line() : member.line(), path + ": " + e.reason());
        }
    }
}
