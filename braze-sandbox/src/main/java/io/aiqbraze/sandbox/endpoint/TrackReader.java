package io.aiqbraze.sandbox.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.sandbox.braze.Entry;
import io.aiqbraze.sandbox.braze.Identifier;
import io.aiqbraze.sandbox.braze.InvalidObject;
import io.aiqbraze.sandbox.braze.ObjectKind;
import io.aiqbraze.sandbox.braze.Refusal;
import io.aiqbraze.sandbox.braze.UserKey;

/** Reads a track request whole and checks each of its objects. */
final class TrackReader implements TrackForm {
    @Override
    public TrackContents read(byte[] body) throws Refusal {
        JsonNode request = JsonBody.object(body);
        var contents = new TrackContents();
        for (ObjectKind kind : ObjectKind.TRACKED) {
            JsonNode array = request.path(kind.inputArray());
            if (array.isArray()) {
                array.forEach(object -> take(contents, kind, object));
            } else if (!array.isMissingNode() && !array.isNull()) {
                throw Refusal.badRequest("'" + kind.inputArray() + "' must be an array of objects");
            }
        }
        return contents;
    }

    private static void take(TrackContents contents, ObjectKind kind, JsonNode object) {
        int index = contents.next(kind);
        try {
            UserKey user = Identity.of(object, Identifier.EXTERNAL_ID.field());
            Checks.check(kind, object);
            JsonNode numbered = kind == ObjectKind.ATTRIBUTES ? object : object.path("properties");
            contents.accept(new Entry(kind, user, Entry.numberIn(numbered), object));
        } catch (InvalidObject e) {
            contents.reject(kind, index, e.type());
        }
    }
}
