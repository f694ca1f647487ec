package io.aiqbraze.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTest {
    private final RunningSandbox sandbox = RunningSandbox.withDefaults();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // replaced, removed, counted
                "{'a':1} | {'a':'two'} | {'a':'two'}",
                "{'a':1,'b':2} | {'a':null} | {'b':2}",
                "{} | {'a':{'inc':2}} | {'a':2}",
                "{'a':1} | {'a':{'inc':-3}} | {'a':-2}",
                "{'a':'text'} | {'a':{'inc':1}} | {'a':'text'}",
                // arrays of scalars are sets, and what is added again moves to the end
                "{'a':['x','y','x']} | {} | {'a':['y','x']}",
                "{'a':['x','y']} | {'a':{'add':['z','x']}} | {'a':['y','z','x']}",
                "{'a':['x','y']} | {'a':{'remove':['x']}} | {'a':['y']}",
                "{'a':['x','y']} | {'a':{'add':['z'],'remove':['y']}} | {'a':['x','z']}",
                "{} | {'a':{'add':['z']}} | {'a':['z']}",
                "{'a':'text'} | {'a':{'add':['z']}} | {'a':'text'}",
                // arrays of objects: add, then remove, then update
                "{'a':[{'id':1}]} | {'a':{'$add':[{'id':2}]}} | {'a':[{'id':1},{'id':2}]}",
                "{'a':[{'id':1},{'id':2}]} | {'a':{'$remove':[{'$identifier_key':'id','$identifier_value':1}]}}"
                        + " | {'a':[{'id':2}]}",
                "{'a':[{'id':1,'x':1}]} | {'a':{'$update':[{'$identifier_key':'id','$identifier_value':1,"
                        + "'$new_object':{'x':2}}]},'_merge_objects':true} | {'a':[{'id':1,'x':2}]}",
                // objects are replaced, unless they are to be merged
                "{'a':{'x':1,'y':1}} | {'a':{'x':2}} | {'a':{'x':2}}",
                "{'a':{'x':{'p':1,'q':1},'y':1}} | {'a':{'x':{'p':2}},'_merge_objects':true}"
                        + " | {'a':{'x':{'p':2,'q':1},'y':1}}",
                // one bad value spoils a nested update
                "{'a':{'x':1}} | {'a':{'x':2,'y':null},'_merge_objects':true} | {'a':{'x':1}}",
                "{'a':{'x':1}} | {'a':{'x.y':2}} | {'a':{'x':1}}",
            })
    void a_custom_attribute_changes_as_braze_changes_it(String first, String then, String expected) throws Exception {
        // When
        sandbox.tracked(attributes(first));
        sandbox.tracked(attributes(then));

        // Then
        assertThat(user("u1").path("custom_attributes")).isEqualTo(json(expected));
    }

    @Test
    void standard_attributes_are_told_from_custom_ones() throws Exception {
        // When
        sandbox.tracked(attributes("{'first_name':'Ann','email':'ann@example.org','First_Name':'x'}"));

        // Then
        assertThat(user("u1").path("attributes")).isEqualTo(json("{'first_name':'Ann','email':'ann@example.org'}"));
        assertThat(user("u1").path("custom_attributes")).isEqualTo(json("{'First_Name':'x'}"));
    }

    @Test
    void a_text_of_more_than_255_characters_is_dropped_without_a_word() throws Exception {
        // When
        var answer = sandbox.track(attributes("{'long':'" + "x".repeat(256) + "','kept':'" + "x".repeat(255) + "'}"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(user("u1").path("custom_attributes").has("long")).isFalse();
        assertThat(user("u1").path("custom_attributes").has("kept")).isTrue();
        assertThat(sandbox.look("/sandbox/users").path("droppedValues").intValue())
                .isEqualTo(1);
    }

    @Test
    void an_array_keeps_the_newest_500_values() throws Exception {
        // When
        String values = IntStream.range(0, 501).mapToObj(Integer::toString).collect(Collectors.joining(","));
        sandbox.tracked(attributes("{'a':[" + values + "]}"));

        // Then
        JsonNode kept = user("u1").path("custom_attributes").path("a");
        assertThat(kept).hasSize(500);
        assertThat(kept.path(0).intValue()).isEqualTo(1);
    }

    @Test
    void arrays_are_applied_in_brazes_order_whatever_theirs_is() throws Exception {
        // When
        sandbox.tracked(
                json("{'events':[{'external_id':'u1','name':'e','time':'2026-01-02','_update_existing_only':true}],"
                                + "'attributes':[{'external_id':'u1','a':1}]}")
                        .toString());

        // Then
        assertThat(user("u1").path("events")).hasSize(1);
    }

    @Test
    void equal_events_are_two_events() throws Exception {
        // Given
        String event = "{'external_id':'u1','name':'e','time':'2026-01-02T03:04:05Z','properties':{'p':1}}";

        // When
        sandbox.tracked(json("{'events':[" + event + "," + event + "]}").toString());

        // Then
        assertThat(user("u1").path("events"))
                .isEqualTo(
                        json(
                                "[{'name':'e','time':'2026-01-02T03:04:05Z','properties':{'p':1}},{'name':'e','time':'2026-01-02T03:04:05Z','properties':{'p':1}}]"));
        assertThat(sandbox.look("/sandbox/events?user=u1&name=e").path("events"))
                .hasSize(2);
    }

    @Test
    void an_event_of_the_future_happened_now() throws Exception {
        // When
        sandbox.tracked(json("{'events':[{'external_id':'u1','name':'e','time':'2999-01-01T00:00:00Z'}]}")
                .toString());

        // Then
        assertThat(user("u1").path("events").path(0).path("time").asText()).isEqualTo("2026-03-01T10:30:00Z");
    }

    @Test
    void a_purchase_is_on_the_profile() throws Exception {
        // When
        sandbox.tracked(json("{'purchases':[{'external_id':'u1','product_id':'bag','currency':'EUR','price':9.5,"
                        + "'quantity':2,'time':'2026-01-02'}]}")
                .toString());

        // Then
        assertThat(user("u1").path("purchases").path(0).path("quantity").intValue())
                .isEqualTo(2);
        assertThat(export("u1").path("total_revenue").doubleValue()).isEqualTo(19.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'external_id':'new','a':1} | new | true",
                "{'external_id':'new','_update_existing_only':true,'a':1} | new | false",
                "{'braze_id':'b1','a':1} | b1 | true",
                "{'user_alias':{'alias_label':'l','alias_name':'n'},'a':1} | l:n | false",
                "{'user_alias':{'alias_label':'l','alias_name':'n'},'_update_existing_only':false,'a':1} | l:n | true",
                "{'email':'ann@example.org','a':1} | ann@example.org | true",
            })
    void an_unknown_user_is_made_unless_only_known_ones_are_meant(String object, String id, boolean made)
            throws Exception {
        // When
        sandbox.tracked("{\"attributes\":[" + json(object) + "]}");

        // Then
        assertThat(sandbox.get("/sandbox/users/" + id).statusCode()).isEqualTo(made ? 200 : 404);
    }

    @Test
    void an_email_names_the_profile_that_has_it() throws Exception {
        // When
        sandbox.tracked(attributes("{'email':'ann@example.org'}"));
        sandbox.tracked(
                json("{'attributes':[{'email':'ann@example.org','a':1}]}").toString());

        // Then
        assertThat(user("u1").path("custom_attributes")).isEqualTo(json("{'a':1}"));
    }

    @Test
    void braze_ids_of_the_sandbox_name_the_same_profile() throws Exception {
        // Given
        sandbox.tracked(attributes("{'a':1}"));
        String brazeId = user("u1").path("braze_id").asText();

        // When
        sandbox.tracked(
                json("{'attributes':[{'braze_id':'" + brazeId + "','b':2}]}").toString());

        // Then
        assertThat(user("u1").path("custom_attributes")).isEqualTo(json("{'a':1,'b':2}"));
    }

    @Test
    void the_export_has_the_fields_that_were_asked_for_and_names_the_unknown() throws Exception {
        // Given
        sandbox.tracked(attributes("{'first_name':'Ann','a':1}"));

        // When
        var answer = sandbox.post(
                "/users/export/ids",
                "{\"external_ids\":[\"u1\",\"u2\"],\"fields_to_export\":[\"external_id\",\"first_name\"]}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(RunningSandbox.JSON.readTree(answer.body()))
                .isEqualTo(json("{'message':'success','users':[{'external_id':'u1','first_name':'Ann'}],"
                        + "'invalid_user_ids':['u2']}"));
    }

    @Test
    void deleted_data_is_gone() throws Exception {
        // Given
        sandbox.tracked(attributes("{'a':1}"));

        // When
        sandbox.delete("/sandbox/data");

        // Then
        assertThat(sandbox.get("/sandbox/users/u1").statusCode()).isEqualTo(404);
        assertThat(sandbox.look("/sandbox/requests")
                        .at("/endpoints/~1users~1track/requests")
                        .intValue())
                .isZero();
    }

    private JsonNode user(String id) throws Exception {
        return sandbox.look("/sandbox/users/" + id);
    }

    private JsonNode export(String id) throws Exception {
        var answer = sandbox.post("/users/export/ids", "{\"external_ids\":[\"" + id + "\"]}");
        return RunningSandbox.JSON.readTree(answer.body()).path("users").path(0);
    }

    private static String attributes(String values) throws Exception {
        ObjectNode object = ((ObjectNode) json(values)).put("external_id", "u1");
        return "{\"attributes\":[" + object + "]}";
    }

    private static JsonNode json(String text) throws Exception {
        return RunningSandbox.JSON.readTree(text.replace('\'', '"'));
    }
}
