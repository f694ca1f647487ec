package io.aiqbraze.gateway.mapping.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.config.StreamSettings;
import io.aiqbraze.gateway.mapping.payload.CsvColumns;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.mapping.rules.StreamRule.MappingResult;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.jq.run.MemoryLender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadsTest {
    private static final Path DOCUMENT = Path.of("../docs/payloads.md");
    private static final ObjectMapper JSON = new ObjectMapper();
    /** jq knows no difference between 4711 and 4711.0. */
    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> one.isNumber() && other.isNumber()
            ? Double.compare(one.asDouble(), other.asDouble())
            : one.equals(other) ? 0 : 1;

    @TempDir
    Path directory;

    static List<PayloadCase> cases() throws IOException {
        return PayloadCases.read(DOCUMENT);
    }

    /** A cell that is not of its column's type is refused before any rule sees the row. */
    static List<PayloadCase> casesThatReachTheRule() throws IOException {
        return cases().stream()
                .filter(each -> each.refused()
                        .filter(is -> is.code().equals("bad_type"))
                        .isEmpty())
                .toList();
    }

    @Test
    void the_document_is_read_whole() throws Exception {
        // When
        long titles = Files.readString(DOCUMENT)
                .lines()
                .filter(line -> line.startsWith("### "))
                .count();

        // Then
        assertThat(cases()).hasSize((int) titles).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_gateway_does_as_documented(PayloadCase each) throws Exception {
        // Given
        StreamRule rule = rule(each);

        // When
        MappingResult result = map(each, rule);

        // Then
        if (each.refused().isPresent()) {
            var refused = each.refused().get();
            assertThat(result).isInstanceOfSatisfying(MappingResult.Refused.class, is -> {
                assertThat(is.refusal().code()).isEqualTo(refused.code());
                assertThat(is.refusal().path()).isEqualTo(refused.path());
                assertThat(is.refusal().message()).isNotEmpty();
            });
        } else if (each.outputs().isEmpty()) {
            assertThat(result).isInstanceOf(MappingResult.Filtered.class);
        } else {
            assertThat(result)
                    .isInstanceOfSatisfying(
                            MappingResult.Mapped.class,
                            mapped -> assertThat(mapped.deliveries())
                                    .extracting(PayloadsTest::json)
                                    .containsExactlyElementsOf(each.outputs().stream()
                                            .map(PayloadsTest::asSent)
                                            .toList()));
        }
    }

    @ParameterizedTest
    @MethodSource("casesThatReachTheRule")
    void plain_jq_does_the_same(PayloadCase each) throws Exception {
        // Given
        StreamRule rule = rule(each);
        JsonNode payload = payload(each, rule.settings());

        // When
        PlainJq.Answer answer = PlainJq.run(
                Rules.SHIPPED.resolve("lib"), file(each), SettingsTree.of(rule.settings()), request(each), payload);

        // Then
        if (each.refused().filter(PayloadCase.Refused::byRule).isPresent()) {
            assertThat(answer.error())
                    .contains("\"code\":\"" + each.refused().get().code() + "\"");
        } else {
            List<JsonNode> ours = ((JqRule) rule).outputs(payload, index(each), facts(each), MemoryLender.OF_ITS_OWN);
            assertThat(answer.outputs())
                    .usingElementComparator((one, other) -> one.equals(BY_VALUE, other) ? 0 : 1)
                    .containsExactlyElementsOf(ours);
        }
    }

    private StreamRule rule(PayloadCase each) throws Exception {
        Map<String, ObjectNode> streams = each.settings().isEmpty() ? Map.of() : Map.of(each.stream(), each.settings());
        Path folder = file(each).getParent();
        StreamRule rule = Rules.load(folder, streams).streams().get(each.stream());
        assertThat(rule).isNotNull();
        return rule;
    }

    private Path file(PayloadCase each) throws IOException {
        String name = each.stream() + ".jq";
        return each.rule().isPresent()
                ? Files.writeString(directory.resolve(name), each.rule().get())
                : Rules.SHIPPED.resolve(name);
    }

    private static MappingResult map(PayloadCase each, StreamRule rule) throws IOException {
        try {
            return rule.map(payload(each, rule.settings()), index(each), facts(each), MemoryLender.OF_ITS_OWN);
        } catch (PayloadRefused e) {
            return new MappingResult.Refused(e.refusal());
        }
    }

    private static JsonNode payload(PayloadCase each, StreamSettings settings) throws IOException, PayloadRefused {
        return each.csv()
                ? CsvColumns.payload(cells(each), each.stream(), each.query(), settings)
                : JSON.readTree(each.input());
    }

    private static Map<String, String> cells(PayloadCase each) {
        String[] lines = each.input().split("\n", -1);
        String[] columns = lines[0].split(",", -1);
        String[] values = lines[1].split(",", -1);
        var cells = new LinkedHashMap<String, String>();
        for (int i = 0; i < columns.length; i++) {
            cells.put(columns[i], values[i]);
        }
        return cells;
    }

    private static String index(PayloadCase each) {
        return each.member() ? "0.members[0]" : "0";
    }

    private static RequestFacts facts(PayloadCase each) {
        return Rules.facts(each.stream(), each.query(), each.csv());
    }

    private static JsonNode request(PayloadCase each) {
        ObjectNode request = JSON.createObjectNode();
        request.put("stream", each.stream()).set("query", JSON.valueToTree(each.query()));
        return request.put("client", "demo")
                .put("receivedAt", "2026-01-05T10:00:00.000Z")
                .put("requestId", "r-1")
                .put("lane", "live")
                .put("csv", each.csv())
                .put("member", each.member());
    }

    private static JsonNode json(Delivery delivery) {
        try {
            return JSON.readTree(delivery.json().array());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An output of a rule as Braze gets it. */
    private static JsonNode asSent(JsonNode output) {
        var kinds = new ArrayList<String>();
        output.fieldNames().forEachRemaining(kinds::add);
        kinds.remove("workspace");
        ObjectNode object = output.get(kinds.get(0)).deepCopy();
        boolean recipient = kinds.get(0).equals("trigger") || kinds.get(0).equals("canvas");
        if (recipient && object.has("external_id")) {
            object.set("external_user_id", object.remove("external_id"));
        }
        if (recipient) {
            object.remove(List.of("campaign_id", "canvas_id"));
        }
        return object;
    }
}
