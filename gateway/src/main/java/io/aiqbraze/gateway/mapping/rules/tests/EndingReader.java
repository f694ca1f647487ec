package io.aiqbraze.gateway.mapping.rules.tests;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.mapping.rules.tests.YamlValue.Mapping;
import io.aiqbraze.gateway.mapping.rules.tests.YamlValue.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Reads what a test expects: {@code deliveries}, {@code filtered} or {@code refused}. */
final class EndingReader {
    private static final List<String> ENDINGS = List.of("deliveries", "filtered", "refused");
    private static final String WORKSPACE = "workspace";
    private static final List<String> DELIVERY =
            List.of("attributes", "event", "purchase", "trigger", "canvas", WORKSPACE);

    private EndingReader() {}

    static Ending read(Fields test) throws InvalidTest {
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

    private static Ending deliveries(Fields test) throws InvalidTest {
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
        return new Ending.Deliveries(outputs);
    }

    private static JsonNode delivery(YamlValue item) throws InvalidTest {
        Fields delivery = Fields.of(item, "a delivery", DELIVERY);
        List<String> kinds = DELIVERY.stream()
                .filter(key -> !key.equals(WORKSPACE) && delivery.has(key))
                .toList();
        if (kinds.size() != 1 || !(delivery.value(kinds.get(0)) instanceof Mapping)) {
            throw new InvalidTest(
                    item.line(),
                    "a delivery is a mapping with exactly one of attributes, event, purchase, trigger and canvas,"
                            + " itself a mapping, and optionally workspace");
        }
        return YamlJson.of(item);
    }

    private static Ending filtered(Fields test) throws InvalidTest {
        if (!test.bool("filtered").orElse(false)) {
            throw new InvalidTest(test.line("filtered"), "filtered can only be true");
        }
        return new Ending.Filtered();
    }

    private static Ending refused(YamlValue value) throws InvalidTest {
        Fields refused = Fields.of(value, "refused", List.of("code", "path", "message"));
        String code =
                refused.text("code").orElseThrow(() -> new InvalidTest(refused.line("code"), "refused needs a code"));
        return new Ending.Refused(
                code, refused.text("path").orElse(null), refused.text("message").orElse(null));
    }
}
