package io.aiqbraze.gateway.pipe;

import java.util.List;

/**
 * A payload that is refused by itself, with one of the same stream that is not.
 *
 * @param json {@code %s} stands for something that no other payload has
 * @param says a part of the message, which tells what is accepted
 */
record BadPayload(String title, String stream, String json, String code, String path, String says) {
    /** The rule of the stream {@code twice}: what is in {@code more} may name the user a second time. */
    static final String TWICE = "{attributes: ({external_id, n: 1} + (.more // {}))}";

    static List<BadPayload> all() {
        return List.of(
                of(
                        "attributes that are a text",
                        "attributes",
                        "'external_id':'%s','attributes':'x'",
                        "not_an_object",
                        "/attributes",
                        "JSON object"),
                of(
                        "attributes that are missing",
                        "attributes",
                        "'external_id':'%s'",
                        "missing_attributes",
                        "/attributes",
                        "names and values"),
                of("a name that is a number", "events", "'external_id':'%s','name':5", "bad_name", "/name", "text"),
                of("a name that is a list", "events", "'external_id':'%s','name':['x']", "bad_name", "/name", "text"),
                of(
                        "an identifier that is an object",
                        "events",
                        "'external_id':{'id':'%s'},'name':'x'",
                        "bad_identifier",
                        "/external_id",
                        "text that is not empty"),
                of(
                        "a value that is nested too deeply",
                        "events",
                        "'external_id':'%s','name':'x','properties':{'a':" + "[".repeat(250) + "]".repeat(250) + "}",
                        "bad_json",
                        "",
                        "nested deeper than 200"),
                of(
                        "half of a character as an identifier",
                        "events",
                        "'external_id':'\\ud800','name':'%s'",
                        "bad_text",
                        "/external_id",
                        "half of a Unicode character"),
                of(
                        "no identifier",
                        "events",
                        "'name':'x','note':'%s'",
                        "missing_identifier",
                        "/external_id",
                        "it or braze_id must name the consumer"),
                of(
                        "an identifier that is too long",
                        "events",
                        "'external_id':'" + "i".repeat(988) + "','name':'%s'",
                        "bad_identifier",
                        "/event/external_id",
                        "987 bytes"),
                of(
                        "two identifiers in an output",
                        "twice",
                        "'external_id':'%s','more':{'braze_id':'b'}",
                        "two_identifiers",
                        "/attributes/braze_id",
                        "one way only"),
                of(
                        "an identifier among the attributes",
                        "attributes",
                        "'external_id':'%s','attributes':{'braze_id':'b'}",
                        "identifier_in_attributes",
                        "/attributes/braze_id",
                        "beside attributes"),
                of(
                        "a user alias among the attributes",
                        "attributes",
                        "'external_id':'%s','attributes':{'user_alias':{}}",
                        "identifier_in_attributes",
                        "/attributes/user_alias",
                        "not accepted"),
                of(
                        "a control key among the attributes",
                        "attributes",
                        "'external_id':'%s','attributes':{'_merge_objects':true}",
                        "control_key_in_attributes",
                        "/attributes/_merge_objects",
                        "leading _"),
                of(
                        "an unknown membership word",
                        "audiences",
                        "'external_id':'%s','audience_id':1,'split_id':1,'status':'perhaps'",
                        "unknown_membership",
                        "/status",
                        "entered/exited"),
                of(
                        "an audience without an id",
                        "audiences",
                        "'external_id':'%s','audience':{'split_id':1},'member':true",
                        "missing_audience",
                        "/audience/id",
                        "it or audience_id must name the audience"),
                of(
                        "an audience whose id is false",
                        "audiences",
                        "'external_id':'%s','audience':{'id':false,'split_id':1},'member':true",
                        "bad_audience",
                        "/audience/id",
                        "whole number"),
                of(
                        "members that are no list",
                        "audiences",
                        "'audience_id':1,'split_id':1,'members':'%s'",
                        "bad_members",
                        "/members",
                        "array"),
                of(
                        "a payload of another stream's type",
                        "events",
                        "'type':'attributes','external_id':'%s','attributes':{}",
                        "wrong_stream",
                        "/type",
                        "this one takes event"),
                of(
                        "a type that does not exist",
                        "mixed",
                        "'type':'page','external_id':'%s'",
                        "unknown_type",
                        "/type",
                        "audience_membership, attributes, event or triggered_campaign"),
                of(
                        "an event without a name",
                        "events",
                        "'external_id':'%s'",
                        "missing_name",
                        "/name",
                        "it or event must name the event"),
                of(
                        "a reserved property",
                        "events",
                        "'external_id':'%s','name':'x','properties':{'time':1}",
                        "reserved_property",
                        "/properties/time",
                        "reservedPrefix"),
                of(
                        "a time that is none",
                        "events",
                        "'external_id':'%s','name':'x','timestamp':'soon'",
                        "bad_timestamp",
                        "/timestamp",
                        "ISO 8601"),
                of(
                        "a number that is not finite",
                        "attributes",
                        "'external_id':'%s','attributes':{'n':1e400}",
                        "bad_number",
                        "/attributes",
                        "infinite"),
                of(
                        "no campaign",
                        "campaigns",
                        "'external_id':'%s'",
                        "missing_campaign",
                        "/campaign_id",
                        "must name the Braze campaign"),
                of(
                        "a full refresh",
                        "audiences",
                        "'external_id':'%s','audience_id':1,'split_id':1,'member':true,'export':{'mode':'full'}",
                        "full_refresh_unsupported",
                        "/export/mode",
                        "member false"),
                new BadPayload("a text among the payloads", "events", "\"%s\"", "not_an_object", "", "JSON object"),
                new BadPayload(
                        "a list among the payloads",
                        "events",
                        "[{\"external_id\":\"%s\",\"name\":\"x\"}]",
                        "not_an_object",
                        "",
                        "JSON object"));
    }

    private static BadPayload of(String title, String stream, String fields, String code, String path, String says) {
        return new BadPayload(title, stream, "{" + fields.replace('\'', '"') + "}", code, path, says);
    }

    String with(String unique) {
        return json.replace("%s", unique);
    }

    /** Which the stream takes. */
    static String good(String stream, String user) {
        String rest = switch (stream) {
            case "audiences" -> "\"audience_id\":1,\"split_id\":1,\"member\":true";
            case "events" -> "\"name\":\"login\"";
            case "campaigns" -> "\"campaign_id\":\"spring\"";
            case "mixed" -> "\"type\":\"event\",\"name\":\"login\"";
            default -> "\"attributes\":{\"CITY\":\"Lyon\"}";
        };
        return "{\"external_id\":\"" + user + "\"," + rest + "}";
    }

    @Override
    public String toString() {
        return title;
    }
}
