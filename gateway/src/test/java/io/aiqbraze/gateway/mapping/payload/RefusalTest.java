package io.aiqbraze.gateway.mapping.payload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    @Test
    void a_value_of_the_payload_is_named_with_what_is_accepted() {
        // When
        String words = new Refusal("bad_timestamp", "/timestamp", "is not a time").explain("3");

        // Then
        assertThat(words).isEqualTo("payload 3: `timestamp` is not a time");
    }

    @Test
    void a_payload_as_a_whole_needs_no_path() {
        assertThat(new Refusal("refused_by_rule", "", "not today").explain("3.members[17]"))
                .isEqualTo("payload 3.members[17]: not today");
    }

    @Test
    void what_the_rule_put_out_is_told_from_the_payload() {
        // When
        Refusal refusal = PayloadRefused.output("bad_price", "/purchase/price", "must be a number")
                .refusal();

        // Then
        assertThat(refusal.explain("0"))
                .isEqualTo("payload 0: the rule puts out `purchase.price`, which must be a number");
    }

    @Test
    void an_output_as_a_whole_reads_as_well() {
        // When
        Refusal refusal =
                PayloadRefused.output("bad_output", "", "is not an object").refusal();

        // Then
        assertThat(refusal.explain("0")).isEqualTo("payload 0: the rule puts out what is not an object");
    }

    @ParameterizedTest
    @CsvSource({"city, /attributes/city", "a/b, /attributes/a~1b", "a~b, /attributes/a~0b", "~/, /attributes/~0~1"})
    void names_are_escaped_as_pointers_want_them(String name, String pointer) {
        // When
        String child = JsonPointers.child("/attributes", name);

        // Then
        assertThat(child).isEqualTo(pointer);
        assertThat(JsonPointers.dotted(child)).isEqualTo("attributes." + name);
    }

    @Test
    void a_path_of_a_rules_own_making_is_shown_as_it_is() {
        assertThat(new Refusal("no", "timestamp", "is odd").explain("0")).isEqualTo("payload 0: `timestamp` is odd");
    }
}
