package io.aiqbraze.gateway.mapping.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.mapping.rules.StreamRule.MappingResult;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Identifier;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.model.Origin;
import io.aiqbraze.gateway.model.User;
import io.aiqbraze.jq.run.MemoryLender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JqRuleTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Origin ORIGIN = Rules.facts("own", Map.of(), false).origin();

    @TempDir
    Path directory;

    @Test
    void an_output_becomes_a_delivery_with_where_it_came_from() throws Exception {
        // When
        List<Delivery> deliveries = mapped(
                "{attributes: {external_id: .u, n: 1}}, {trigger: {campaign_id: \"c\", external_id: .u}, workspace: \"emea\"}",
                "{\"u\":\"u-1\",\"messageId\":\"m-1\"}",
                Lane.BULK);

        // Then
        assertThat(deliveries.get(0).line()).isEqualTo(new Line("default", Endpoint.TRACK, Lane.BULK));
        assertThat(deliveries.get(1).line()).isEqualTo(new Line("emea", Endpoint.CAMPAIGNS, Lane.LIVE));
        assertThat(deliveries.get(1).kind()).isEqualTo(Kind.TRIGGER);
        assertThat(deliveries.get(1).campaign()).isEqualTo("c");
        assertThat(deliveries.get(1).json().text()).isEqualTo("{\"external_user_id\":\"u-1\"}");
        assertThat(deliveries).extracting(Delivery::ordinal).containsExactly(0, 1);
        assertThat(deliveries).extracting(Delivery::payloadId).containsOnly("m-1");
        assertThat(deliveries).extracting(Delivery::origin).containsOnly(ORIGIN);
    }

    @Test
    void events_go_by_the_live_lane_even_of_a_bulk_request() throws Exception {
        // When
        List<Delivery> deliveries =
                mapped("{event: {external_id: \"u\", name: \"n\", time: $request.receivedAt}}", "{}", Lane.BULK);

        // Then
        assertThat(deliveries).extracting(each -> each.line().lane()).containsExactly(Lane.LIVE);
    }

    @Test
    void an_alias_is_its_label_and_its_name() throws Exception {
        // When
        List<Delivery> deliveries =
                mapped("{attributes: {user_alias: {alias_name: \"n\", alias_label: \"l\"}, a: 1}}", "{}", Lane.LIVE);

        // Then
        assertThat(deliveries.get(0).user()).isEqualTo(new User(Identifier.USER_ALIAS, "l\nn"));
    }

    @Test
    void beside_an_identifier_an_email_is_an_attribute() throws Exception {
        // When
        List<Delivery> deliveries =
                mapped("{attributes: {external_id: \"u\", email: \"a@b.example\"}}", "{}", Lane.LIVE);

        // Then
        assertThat(deliveries.get(0).user()).isEqualTo(new User(Identifier.EXTERNAL_ID, "u"));
    }

    @ParameterizedTest
    @CsvSource({
        "4711, 4711",
        "4711.0, 4711",
        "1.7e9, 1700000000",
        "9007199254740993, 9007199254740993",
        "84.50, 84.5",
        "-0.0, 0",
        "1e20, 100000000000000000000"
    })
    void whole_numbers_are_written_whole(String number, String written) throws Exception {
        // When
        List<Delivery> deliveries =
                mapped("{attributes: {external_id: \"u\", n: .n}}", "{\"n\":" + number + "}", Lane.LIVE);

        // Then
        assertThat(deliveries.get(0).json().text()).isEqualTo("{\"external_id\":\"u\",\"n\":" + written + "}");
    }

    @Test
    void arithmetic_leaves_whole_numbers_whole() throws Exception {
        // When
        List<Delivery> deliveries = mapped(
                "{attributes: {external_id: \"u\", n: (.n * 1000 / 1000), f: (.n | floor), big: (.n * 1000000)}}",
                "{\"n\":1700000000}",
                Lane.LIVE);

        // Then
        assertThat(deliveries.get(0).json().text())
                .isEqualTo("{\"external_id\":\"u\",\"n\":1700000000,\"f\":1700000000,\"big\":1700000000000000}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f: f; f",
                "def f: [f]; f",
                "last(range(0; 1e18))",
                "[limit(1000000; range(1e9))?]",
                "try (range(1000) | {attributes: {external_id: \"u\", n: .}}) catch .",
                "range(101) | {attributes: {external_id: \"u\", n: .}}"
            })
    void a_rule_that_does_not_end_is_a_refusal(String rule) throws Exception {
        assertThat(refused(rule, "{}").code()).isEqualTo("rule_runs_away");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error(\"why\")           | refused_by_rule | why",
                "error({code: \"no\", path: \"/a\", message: \"because\"}) | no | because",
                "error                     | refused_by_rule | {\"n\":\"x\"}",
                ".n + 1                    | rule_failed     | the rule fails on this payload",
                "\"text\"                  | bad_output      | an output is an object",
            })
    void a_refusal_says_why(String rule, String code, String message) throws Exception {
        // When
        Refusal refusal = refused(rule, "{\"n\":\"x\"}");

        // Then
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.message()).contains(message);
    }

    @Test
    void a_refusal_that_is_a_great_value_is_cut() throws Exception {
        // When
        Refusal refusal = refused("[range(9000)] | error", "{}");

        // Then
        assertThat(refusal.message()).startsWith("[0,1,2,3").hasSize(Refusal.MAX_MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7 | tostring",
                "[7] | tojson",
                "\"7\" | fromjson",
                "7 | @text",
                "7 | @json",
                "\"\\(7)\"",
                "\"7\" | sub(\"7\"; \"8\")"
            })
    void a_refusal_keeps_its_words_behind_a_conversion(String conversion) throws Exception {
        assertThat(refused(conversion + " | error({code: \"no\", path: \"/a\", message: \"because\"})", "{}"))
                .isEqualTo(new Refusal("no", "/a", "because"));
    }

    @Test
    void all_outputs_are_taken_or_none() throws Exception {
        assertThat(refused("{attributes: {external_id: \"u\", a: 1}}, {event: {external_id: \"u\"}}", "{}")
                        .path())
                .isEqualTo("/event/name");
    }

    @Test
    void a_regex_is_not_tried_on_long_texts() throws Exception {
        assertThat(refused(".n | test(\"(a+)+$\")", "{\"n\":\"" + "a".repeat(20_000) + "!\"}")
                        .message())
                .contains("a regex is not tried");
    }

    @Test
    void the_request_is_seen_by_rules_and_libraries() throws Exception {
        // Given
        Files.createDirectories(directory.resolve("lib"));
        Files.writeString(directory.resolve("lib/shared.jq"), "def who: $request.client + \"-\" + $request.query.q;");

        // When
        List<Delivery> deliveries =
                mapped("include \"shared\";\n{attributes: {external_id: who, a: 1}}", "{}", Lane.LIVE);

        // Then
        assertThat(deliveries.get(0).user().value()).isEqualTo("demo-v");
    }

    private List<Delivery> mapped(String rule, String payload, Lane lane) throws Exception {
        MappingResult result = map(rule, payload, lane);
        assertThat(result).isInstanceOf(MappingResult.Mapped.class);
        return ((MappingResult.Mapped) result).deliveries();
    }

    private Refusal refused(String rule, String payload) throws Exception {
        MappingResult result = map(rule, payload, Lane.LIVE);
        assertThat(result).isInstanceOf(MappingResult.Refused.class);
        return ((MappingResult.Refused) result).refusal();
    }

    private MappingResult map(String rule, String payload, Lane lane) throws Exception {
        Files.writeString(directory.resolve("own.jq"), rule);
        JsonNode tree = JSON.readTree(payload);
        return Rules.load(directory, Map.of())
                .streams()
                .get("own")
                .map(tree, "0", new RequestFacts(ORIGIN, Map.of("q", "v"), lane, false), MemoryLender.OF_ITS_OWN);
    }
}
