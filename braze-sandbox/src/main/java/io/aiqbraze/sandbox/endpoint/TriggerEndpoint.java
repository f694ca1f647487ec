package io.aiqbraze.sandbox.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.sandbox.braze.Answer;
import io.aiqbraze.sandbox.braze.Entry;
import io.aiqbraze.sandbox.braze.Identifier;
import io.aiqbraze.sandbox.braze.InvalidObject;
import io.aiqbraze.sandbox.braze.ObjectError;
import io.aiqbraze.sandbox.braze.Refusal;
import io.aiqbraze.sandbox.braze.UserKey;
import io.aiqbraze.sandbox.limits.BroadcastLimits;
import io.aiqbraze.sandbox.profile.People;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** {@code POST /campaigns/trigger/send} and {@code /canvas/trigger/send}, which differ in their words only. */
final class TriggerEndpoint {
    private static final int MOST_RECIPIENTS = 50;
    private static final int MOST_PROPERTIES_CHARACTERS = 50 << 10;

    private final TriggerWords words;
    private final boolean counting;
    private final Campaigns campaigns;
    private final BroadcastLimits broadcasts;
    private final People people;
    private final Executor changes;
    private final Clock clock;
    private long dispatches;

    TriggerEndpoint(
            TriggerWords words,
            boolean counting,
            Campaigns campaigns,
            BroadcastLimits broadcasts,
            People people,
            Executor changes,
            Clock clock) {
        this.words = words;
        this.counting = counting;
        this.campaigns = campaigns;
        this.broadcasts = broadcasts;
        this.people = people;
        this.changes = changes;
        this.clock = clock;
    }

    PreparedCall prepare(byte[] body) throws Refusal {
        JsonNode request = JsonBody.object(body);
        String id = request.path(words.idField()).asText();
        if (id.isEmpty() || (words.listed() && !campaigns.knows(id))) {
            throw Refusal.badRequest(words.unknown());
        }
        JsonNode recipients = request.path("recipients");
        if (recipients.size() > MOST_RECIPIENTS) {
            throw Refusal.overSize(400, "The max number of external_ids and aliases per request was exceeded");
        }
        boolean broadcast = request.path("broadcast").asBoolean(false);
        if (recipients.isEmpty() != broadcast) {
            throw Refusal.badRequest(broadcast ? "'broadcast' must not be true with 'recipients'" : "No Recipients");
        }
        if (broadcast
                && !broadcasts.permits(id + request.path("segment_id") + request.path("audience"), clock.millis())) {
            throw Refusal.rateLimited();
        }
        ObjectNode shared = words.properties(request);
        List<Entry> entries = new ArrayList<>();
        List<ObjectError> errors = new ArrayList<>();
        for (int index = 0; index < recipients.size(); index++) {
            try {
                entries.add(entry(recipients.path(index), shared));
            } catch (InvalidObject e) {
                errors.add(new ObjectError(e.type(), words.kind().inputArray(), index));
            }
        }
        if (entries.isEmpty() && !broadcast) {
            throw Refusal.allInvalid("No Recipients", errors);
        }
        return new PreparedCall(entries, () -> send(id, entries, errors));
    }

    /** The body of the entry is the recipient with its merged properties. */
    private Entry entry(JsonNode recipient, ObjectNode shared) throws InvalidObject {
        Checks.require(recipient.isObject(), "a recipient must be an object");
        UserKey user = Identity.of(recipient, "external_user_id");
        JsonNode attributes = recipient.path("attributes");
        if (!attributes.isMissingNode()) {
            Checks.require(attributes.isObject(), "'attributes' is not valid");
            Checks.attributes(attributes);
        }
        Checks.require(
                existingOnly(recipient) || (!attributes.isEmpty() && user.identifier() != Identifier.USER_ALIAS),
                "'send_to_existing_only' may be false only with 'attributes' and without 'user_alias'");
        ObjectNode properties = shared.deepCopy();
        properties.setAll(words.properties(recipient));
        Checks.require(
                properties.toString().length() <= MOST_PROPERTIES_CHARACTERS,
                "'" + words.propertiesField() + "' is larger than 50 KB");
        ObjectNode merged = recipient.deepCopy();
        merged.set(words.propertiesField(), properties);
        return new Entry(words.kind(), user, Entry.numberIn(properties), merged);
    }

    private Answer send(String id, List<Entry> entries, List<ObjectError> errors) {
        dispatches++;
        String dispatchId = String.format(Locale.ROOT, "%032x", dispatches);
        campaigns.used(words, id);
        if (!counting) {
            Map<UserKey, Entry> lastOfEach = new LinkedHashMap<>();
            entries.forEach(entry -> lastOfEach.put(entry.user(), entry));
            Consumer<Entry> deliver = deliver(id, dispatchId);
            changes.execute(() -> lastOfEach.values().forEach(deliver));
        }
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("dispatch_id", dispatchId)
                .put("message", "success");
        if (!errors.isEmpty()) {
            body.set("errors", ObjectError.toJson(errors));
        }
        return Answer.json(201, body);
    }

    private Consumer<Entry> deliver(String id, String dispatchId) {
        String now = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        return entry -> {
            ObjectNode send = JsonNodeFactory.instance
                    .objectNode()
                    .put(entry.user().identifier().field(), entry.user().value())
                    .put(words.idField(), id)
                    .put("dispatch_id", dispatchId)
                    .put("time", now);
            send.set(words.propertiesField(), entry.body().path(words.propertiesField()));
            people.send(entry.user(), entry.body().path("attributes"), send, existingOnly(entry.body()));
        };
    }

    private static boolean existingOnly(JsonNode recipient) {
        return recipient.path("send_to_existing_only").asBoolean(true);
    }
}
