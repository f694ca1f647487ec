package io.aiqbraze.gateway.mapping.output;

import static io.aiqbraze.gateway.mapping.output.OutputRig.TIME;
import static io.aiqbraze.gateway.mapping.output.OutputRig.read;
import static io.aiqbraze.gateway.mapping.output.OutputRig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.mapping.payload.Refusal;
import io.aiqbraze.gateway.model.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputReaderTest {
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
    void half_a_character_is_refused() throws Exception {
        assertThat(refused("{'attributes':{'external_id':'u','a':'\\ud83d'}}").code())
                .isEqualTo("bad_text");
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
}
