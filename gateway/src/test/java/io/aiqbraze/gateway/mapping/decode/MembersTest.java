package io.aiqbraze.gateway.mapping.decode;

import static io.aiqbraze.gateway.mapping.decode.DecodedBody.DECODERS;
import static io.aiqbraze.gateway.mapping.decode.DecodedBody.json;
import static io.aiqbraze.gateway.mapping.decode.DecodedBody.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembersTest {
    @Test
    void each_member_inherits_what_it_does_not_say_itself() throws Exception {
        assertThat(
                        json(
                                "[{\"x\":0},{\"a\":1,\"b\":2,\"members\":[{\"b\":3,\"member\":false},{\"c\":4,\"status\":\"exited\"}]}]"))
                .containsExactly(
                        "0 {\"x\":0}",
                        "1.members[0] {\"a\":1,\"b\":3,\"member\":false}",
                        "1.members[1] {\"a\":1,\"b\":2,\"c\":4,\"status\":\"exited\"}");
    }

    @Test
    void who_is_listed_without_a_word_is_a_member() throws Exception {
        assertThat(json("{\"members\":[{\"external_id\":\"u\"}]}"))
                .containsExactly("0.members[0] {\"external_id\":\"u\",\"member\":true}");
    }

    @Test
    void the_word_of_the_whole_export_holds_for_its_members() throws Exception {
        assertThat(json("{\"action\":\"delete\",\"members\":[{\"a\":1}]}"))
                .containsExactly("0.members[0] {\"action\":\"delete\",\"a\":1}");
    }

    @Test
    void the_id_of_the_whole_is_not_the_id_of_its_members() throws Exception {
        assertThat(json("{\"id\":\"e\",\"member\":true,\"members\":[{\"a\":1},{\"id\":\"m\"}]}"))
                .containsExactly(
                        "0.members[0] {\"member\":true,\"a\":1}", "0.members[1] {\"member\":true,\"id\":\"m\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "null", "\"u-1\""})
    void members_that_are_no_list_are_refused(String members) throws Exception {
        assertThat(json("[{\"members\":" + members + "},{\"a\":1}]"))
                .containsExactly("0 !bad_members {\"members\":" + members + "}", "1 {\"a\":1}");
    }

    @Test
    void a_member_that_is_no_object_costs_only_itself() throws Exception {
        assertThat(json("{\"members\":[\"u-1\",{\"member\":true}]}"))
                .containsExactly("0.members[0] !bad_members \"u-1\"", "0.members[1] {\"member\":true}");
    }

    @Test
    void each_member_counts_as_a_payload() {
        assertThat(refusal(DECODERS::json, "{\"members\":[{},{},{},{},{},{}]}")).startsWith("413 too_many_payloads");
    }
}
