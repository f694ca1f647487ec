package io.aiqbraze.gateway.mapping.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.formats.ByteSlice;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An object of many fields behaves as one of few does. */
class KeyedFieldsTest {
    private static final int MANY = 3 * KeyedFields.WORTH_A_KEY;
    private static final String TEXT = IntStream.range(0, MANY)
            .mapToObj(number -> "\"n" + number + "\":" + number)
            .collect(Collectors.joining(",", "{", "}"));

    private final ObjectNode object;

    KeyedFieldsTest() throws Exception {
        object = (ObjectNode) read(TEXT);
    }

    @Test
    void its_fields_keep_their_order() {
        assertThat(object).hasToString(TEXT).hasSize(MANY);
    }

    @Test
    void a_field_is_found_by_its_name() {
        assertThat(object.get("n2999")).isEqualTo(IntNode.valueOf(2_999));
        assertThat(object.has("n3000")).isFalse();
    }

    @Test
    void a_field_set_again_keeps_its_place() {
        // When
        object.put("n7", "seven");

        // Then
        assertThat(object)
                .hasToString(TEXT.replace("\"n7\":7,", "\"n7\":\"seven\","))
                .hasSize(MANY);
    }

    @Test
    void a_field_can_be_taken_out() {
        // When
        JsonNode removed = object.remove("n7");

        // Then
        assertThat(removed).isEqualTo(IntNode.valueOf(7));
        assertThat(object).hasToString(TEXT.replace("\"n7\":7,", "")).hasSize(MANY - 1);
    }

    @Test
    void it_equals_its_copy_in_any_table() {
        assertThat(object).isEqualTo(object.deepCopy()).hasSameHashCodeAs(object.deepCopy());
    }

    @Test
    void fields_of_which_some_leave_while_they_are_gone_through_are_gone() {
        // When
        object.properties().removeIf(field -> field.getValue().intValue() > 1);

        // Then
        assertThat(object).hasToString("{\"n0\":0,\"n1\":1}");
    }

    @Test
    void the_last_of_two_fields_of_one_name_counts() throws Exception {
        assertThat(read(TEXT.replace("{", "{\"n2999\":0,")).get("n2999")).isEqualTo(IntNode.valueOf(2_999));
    }

    private static JsonNode read(String json) throws Exception {
        byte[] bytes = json.getBytes(UTF_8);
        var trees = new TreeReader();
        JsonNode read = trees.read(new ByteSlice(bytes, 0, bytes.length, 0, true, false));
        trees.close();
        return read;
    }
}
