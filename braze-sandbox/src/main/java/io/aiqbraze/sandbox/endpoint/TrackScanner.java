package io.aiqbraze.sandbox.endpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.aiqbraze.sandbox.braze.Entry;
import io.aiqbraze.sandbox.braze.Identifier;
import io.aiqbraze.sandbox.braze.InvalidObject;
import io.aiqbraze.sandbox.braze.ObjectKind;
import io.aiqbraze.sandbox.braze.Refusal;
import java.io.IOException;

/** Reads of a track request only what is counted: whose each object is, and its number. */
final class TrackScanner implements TrackForm {
    private final JsonFactory json = new JsonFactory();

    @Override
    public TrackContents read(byte[] body) throws Refusal {
        var contents = new TrackContents();
        try (JsonParser parser = json.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw JsonBody.notJson();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (field) {
                    case "attributes" -> array(parser, value, ObjectKind.ATTRIBUTES, contents);
                    case "events" -> array(parser, value, ObjectKind.EVENTS, contents);
                    case "purchases" -> array(parser, value, ObjectKind.PURCHASES, contents);
                    default -> parser.skipChildren();
                }
            }
            return contents;
        } catch (IOException e) {
            throw JsonBody.notJson();
        }
    }

    private static void array(JsonParser parser, JsonToken value, ObjectKind kind, TrackContents contents)
            throws IOException, Refusal {
        if (value != JsonToken.START_ARRAY) {
            throw Refusal.badRequest("'" + kind.inputArray() + "' must be an array of objects");
        }
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            if (item == JsonToken.START_OBJECT) {
                object(parser, kind, contents);
            } else {
                contents.reject(kind, contents.next(kind), Identity.MISSING);
                parser.skipChildren();
            }
        }
    }

    private static void object(JsonParser parser, ObjectKind kind, TrackContents contents) throws IOException {
        int index = contents.next(kind);
        var identity = new Identity();
        long number = Entry.NO_NUMBER;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "external_id" -> take(identity, Identifier.EXTERNAL_ID, parser, value);
                case "braze_id" -> take(identity, Identifier.BRAZE_ID, parser, value);
                case "email" -> take(identity, Identifier.EMAIL, parser, value);
                case "phone" -> take(identity, Identifier.PHONE, parser, value);
                case "user_alias" -> alias(identity, parser, value);
                case "properties" ->
                    number = kind == ObjectKind.ATTRIBUTES ? skip(parser, number) : properties(parser, value);
                case Entry.NUMBER_FIELD ->
                    number = kind == ObjectKind.ATTRIBUTES ? number(parser, value, number) : skip(parser, number);
                default -> parser.skipChildren();
            }
        }
        try {
            contents.accept(new Entry(kind, identity.user(), number, MissingNode.getInstance()));
        } catch (InvalidObject e) {
            contents.reject(kind, index, e.type());
        }
    }

    private static void take(Identity identity, Identifier identifier, JsonParser parser, JsonToken value)
            throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            identity.take(identifier, parser.getText());
        } else {
            parser.skipChildren();
        }
    }

    private static void alias(Identity identity, JsonParser parser, JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        String label = "";
        String name = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken part = parser.nextToken();
            if (part == JsonToken.VALUE_STRING && field.equals("alias_label")) {
                label = parser.getText();
            } else if (part == JsonToken.VALUE_STRING && field.equals("alias_name")) {
                name = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        identity.alias(label, name);
    }

    private static long properties(JsonParser parser, JsonToken value) throws IOException {
        long number = Entry.NO_NUMBER;
        if (value != JsonToken.START_OBJECT) {
            return skip(parser, number);
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean counted = parser.currentName().equals(Entry.NUMBER_FIELD);
            JsonToken property = parser.nextToken();
            number = counted ? number(parser, property, number) : skip(parser, number);
        }
        return number;
    }

    private static long number(JsonParser parser, JsonToken value, long otherwise) throws IOException {
        if (value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        return skip(parser, otherwise);
    }

    private static long skip(JsonParser parser, long number) throws IOException {
        parser.skipChildren();
        return number;
    }
}
