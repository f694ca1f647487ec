package io.aiqbraze.gateway.mapping.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Origin;
import io.aiqbraze.gateway.model.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TIME = "\"time\":\"2026-01-05T10:00:00Z\"";

    private final OutputReader reader = new OutputReader(Set.of("default"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}                                                              | bad_output         | ",
                "{'workspace':'default'}                                         | bad_output         | ",
                "{'attribute':{'external_id':'u'}}                               | bad_output         | /attribute",
                "{'attributes':[]}                                               | bad_output         | /attributes",
                "{'attributes':{'a':1}}                                          | missing_identifier | /attributes",
                "{'attributes':{'external_id':''}}                               | bad_identifier     | /attributes/external_id",
                "{'attributes':{'external_id':7}}                                | bad_identifier     | /attributes/external_id",
                "{'attributes':{'external_id':null}}                             | bad_identifier     | /attributes/external_id",
                "{'attributes':{'external_user_id':'u'}}                         | bad_identifier     | /attributes/external_user_id",
                "{'attributes':{'user_alias':{'alias_name':'n'}}}                | bad_identifier     | /attributes/user_alias",
                "{'attributes':{'email':'nobody'}}                               | bad_identifier     | /attributes/email",
                "{'attributes':{'phone':'none'}}                                 | bad_identifier     | /attributes/phone",
                "{'attributes':{'external_id':'u','user_alias':{}}}              | two_identifiers    | /attributes/user_alias",
                "{'event':{'external_id':'u','email':'a@b','name':'n',TIME}}     | two_identifiers    | /event/email",
                "{'event':{'email':'a@b','phone':'1','name':'n',TIME}}           | two_identifiers    | /event/phone",
                "{'trigger':{'campaign_id':'c','phone':'1'}}                     | missing_identifier | /trigger",
                "{'attributes':{'external_id':'u','_secret':true}}               | control_key        | /attributes/_secret",
                "{'attributes':{'external_id':'u','_merge_objects':1}}           | control_key        | /attributes/_merge_objects",
                "{'attributes':{'external_id':'u','push_token_import':true}}     | control_key        | /attributes/push_token_import",
                "{'attributes':{'external_id':'u','':1}}                         | bad_name           | /attributes/",
                "{'attributes':{'external_id':'u','a':{'b c':1}}}                | bad_name           | /attributes/a/b c",
                "{'attributes':{'external_id':'u','a':[{'b':null}]}}             | bad_attribute      | /attributes/a/0/b",
                "{'attributes':{'external_id':'u','gender':'x'}}                 | bad_attribute      | /attributes/gender",
                "{'attributes':{'external_id':'u','email_subscribe':'yes'}}      | bad_attribute      | /attributes/email_subscribe",
                "{'event':{'external_id':'u',TIME}}                              | missing_field      | /event/name",
                "{'event':{'external_id':'u','name':'$n',TIME}}                  | bad_name           | /event/name",
                "{'event':{'external_id':'u','name':'n'}}                        | missing_field      | /event/time",
                "{'event':{'external_id':'u','name':'n','time':1}}               | bad_field          | /event/time",
                "{'event':{'external_id':'u','name':'n','time':'2026-01-05'}}    | bad_timestamp      | /event/time",
                "{'event':{'external_id':'u','name':'n',TIME,'properties':1}}    | bad_field          | /event/properties",
                "{'event':{'external_id':'u','name':'n',TIME,'properties':{'time':1}}} | reserved_property | /event/properties/time",
                "{'event':{'external_id':'u','name':'n',TIME,'properties':{'$a':1}}} | bad_name       | /event/properties/$a",
                "{'purchase':{'external_id':'u','currency':'EUR','price':1,TIME}} | missing_field     | /purchase/product_id",
                "{'purchase':{'external_id':'u','product_id':'p','price':1,TIME}} | missing_field     | /purchase/currency",
                "{'purchase':{'external_id':'u','product_id':'p','currency':'EUR',TIME}} | bad_price  | /purchase/price",
                "{'purchase':{'external_id':'u','product_id':'p','currency':'EUR','price':1,'quantity':1.5,TIME}} | bad_quantity | /purchase/quantity",
                "{'trigger':{'campaign_id':'','external_id':'u'}}                | bad_field          | /trigger/campaign_id",
                "{'trigger':{'campaign_id':'c','external_id':'u','attributes':{'braze_id':'b'}}} | two_identifiers | /trigger/attributes/braze_id",
                "{'trigger':{'campaign_id':'c','external_id':'u','attributes':{'_merge_objects':true}}} | control_key | /trigger/attributes/_merge_objects",
                "{'trigger':{'campaign_id':'c','external_id':'u','context':{}}}  | unknown_field      | /trigger/context",
                "{'trigger':{'campaign_id':'c','external_id':'u','prioritization':[]}} | bad_field    | /trigger/prioritization",
                "{'trigger':{'campaign_id':'c','user_alias':{'alias_name':'n','alias_label':'l'},'attributes':{'a':1},'send_to_existing_only':false}} | bad_field | /trigger/send_to_existing_only",
                "{'canvas':{'external_id':'u'}}                                  | missing_field      | /canvas/canvas_id",
            })
    void what_braze_would_refuse_is_refused_here(String output, String code, String path) throws Exception {
        // When
        Refusal refusal = refused(output.replace("TIME", TIME));

        // Then
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.path()).isEqualTo(path == null ? "" : path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'attributes':{'external_id':'u','a':{'$add':[{'b':1}]},'_merge_objects':true,'_update_existing_only':false}}",
                "{'attributes':{'external_id':'u','gender':null,'email_subscribe':'opted_in','n':{'inc':1}}}",
                "{'attributes':{'email':'a@b.example','push_token_import':true,'push_tokens':[{'app_id':'a','token':'t'}]}}",
                "{'event':{'phone':'+491234','name':'n','time':'2026-01-05T10:00:00:123Z'}}",
                "{'event':{'email':'a@b.example','name':'n','time':'2026-01-05T10:00:00.5+01:00','properties':{'a':[1]}}}",
                "{'purchase':{'braze_id':'b','product_id':'p','currency':'EUR','price':1.5,'quantity':100,'time':'2026-01-05T10:00'}}",
                "{'trigger':{'campaign_id':'c','external_id':'u','attributes':{'a':1},'send_to_existing_only':false}}",
                "{'canvas':{'canvas_id':'c','email':'a@b.example','prioritization':['unidentified'],'context':{'time':1}}}"
            })
    void what_braze_takes_is_taken(String output) throws Exception {
        assertThat(read(output).json().length()).isPositive();
    }

    @Test
    void an_external_id_may_have_987_bytes() throws Exception {
        // When
        Delivery delivery = read("{'attributes':{'external_id':'" + "a".repeat(987) + "','n':1}}");

        // Then
        assertThat(delivery.user().value()).hasSize(987);
    }

    @Test
    void an_external_id_is_measured_in_bytes() throws Exception {
        assertThat(refused("{'attributes':{'external_id':'" + "ä".repeat(494) + "','n':1}}")
                        .code())
                .isEqualTo("bad_identifier");
    }

    @ParameterizedTest
    @CsvSource({"trigger, campaign_id, trigger_properties, 51", "canvas, canvas_id, context, 51"})
    void the_properties_of_a_trigger_have_50_kilobytes(String kind, String id, String field, int kilobytes)
            throws Exception {
        // Given
        String large = "x".repeat(kilobytes * 1024);

        // When
        Refusal refusal =
                refused("{'%s':{'%s':'c','external_id':'u','%s':{'a':'%s'}}}".formatted(kind, id, field, large));

        // Then
        assertThat(refusal.code()).isEqualTo("too_large");
        assertThat(refusal.path()).isEqualTo("/" + kind + "/" + field);
    }

    @Test
    void properties_have_100_kilobytes() throws Exception {
        assertThat(refused("{'event':{'external_id':'u','name':'n'," + TIME + ",'properties':{'a':'"
                                + "x".repeat(101 * 1024) + "'}}}")
                        .code())
                .isEqualTo("too_large");
    }

    @Test
    void more_properties_than_braze_keeps_are_refused() throws Exception {
        // Given
        ObjectNode output = (ObjectNode) json("{'event':{'external_id':'u','name':'n'," + TIME + ",'properties':{}}}");
        for (int i = 0; i < 257; i++) {
            ((ObjectNode) output.at("/event/properties")).put("p" + i, i);
        }

        // When
        Refusal refusal = refused(output.toString());

        // Then
        assertThat(refusal.code()).isEqualTo("too_many_properties");
    }

    @Test
    void half_a_character_is_refused() throws Exception {
        assertThat(refused("{'attributes':{'external_id':'u','a':'\\ud83d'}}").code())
                .isEqualTo("bad_text");
    }

    /** Nested so deeply that a recursion would overflow the stack, and just as deeply that a reader of JSON stops. */
    @ParameterizedTest
    @CsvSource({
        "attributes, '', 100000", "event, properties, 100000", "purchase, properties, 100000",
        "trigger, trigger_properties, 100000", "canvas, context, 100000", "trigger, attributes, 100000",
        "attributes, '', 900", "event, properties, 900",
    })
    void what_is_nested_without_end_is_refused(String kind, String field, int depth) throws Exception {
        // Given
        ObjectNode output =
                (ObjectNode) json(("{'%s':{'external_id':'u','name':'n','product_id':'p','currency':'EUR','price':1,"
                                + "'campaign_id':'c','canvas_id':'c'," + TIME + "}}")
                        .formatted(kind));
        ObjectNode deep = output.objectNode();
        for (int i = 0; i < depth; i++) {
            deep = output.objectNode().set("a", deep);
        }
        ((ObjectNode) output.get(kind)).set(field.isEmpty() ? "a" : field, deep);

        // When
        Refusal refusal =
                catchThrowableOfType(PayloadRefused.class, () -> read(output)).refusal();

        // Then
        assertThat(refusal.code()).isEqualTo("bad_output");
        assertThat(refusal.message()).contains("is nested deeper than 250");
        assertThat(refusal.path()).isEqualTo("/" + kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+1001", "-1E-1001", "1E+999999999", "1E-999999999"})
    void a_number_that_takes_more_digits_than_can_be_read_again_is_refused(String number) throws Exception {
        // Given
        ObjectNode output = (ObjectNode) json("{'attributes':{'external_id':'u'}}");
        ((ObjectNode) output.get("attributes")).put("a", new BigDecimal(number));

        // When
        Refusal refusal =
                catchThrowableOfType(PayloadRefused.class, () -> read(output)).refusal();

        // Then
        assertThat(refusal.code()).isEqualTo("bad_number");
    }

    @Test
    void a_name_that_is_longer_than_a_payload_may_have_is_refused() throws Exception {
        assertThat(refused("{'event':{'external_id':'u','name':'n'," + TIME + ",'properties':{'a':{'"
                                + "x".repeat(2_000) + "':1}}}}")
                        .code())
                .isEqualTo("bad_name");
    }

    @Test
    void where_the_label_of_an_alias_ends_and_its_name_begins_counts() throws Exception {
        // When
        User one = read("{'attributes':{'user_alias':{'alias_label':'a\\nb','alias_name':'c'}}}")
                .user();
        User other = read("{'attributes':{'user_alias':{'alias_label':'a','alias_name':'b\\nc'}}}")
                .user();

        // Then
        assertThat(one).isNotEqualTo(other);
    }

    private Delivery read(String output) throws Exception {
        return read(json(output));
    }

    private Delivery read(JsonNode output) throws Exception {
        return reader.read(
                output,
                0,
                "0",
                null,
                new RequestFacts(
                        new Origin("demo", "own", "r-1", "v", Instant.parse("2026-01-05T10:00:00Z")),
                        Map.of(),
                        Lane.LIVE,
                        false));
    }

    private Refusal refused(String output) {
        return catchThrowableOfType(PayloadRefused.class, () -> read(output)).refusal();
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
