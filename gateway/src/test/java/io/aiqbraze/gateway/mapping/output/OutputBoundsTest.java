package io.aiqbraze.gateway.mapping.output;

import static io.aiqbraze.gateway.mapping.output.OutputRig.TIME;
import static io.aiqbraze.gateway.mapping.output.OutputRig.json;
import static io.aiqbraze.gateway.mapping.output.OutputRig.read;
import static io.aiqbraze.gateway.mapping.output.OutputRig.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import io.aiqbraze.gateway.model.Delivery;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long, large, many and deep the parts of an output may be. */
class OutputBoundsTest {
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
}
