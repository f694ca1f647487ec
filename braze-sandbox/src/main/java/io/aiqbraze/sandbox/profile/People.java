package io.aiqbraze.sandbox.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.sandbox.braze.Entry;
import io.aiqbraze.sandbox.braze.Identifier;
import io.aiqbraze.sandbox.braze.UserKey;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;

/** Applies what is sent to the people it is for. Owned by one event loop. */
public final class People {
    private static final int MOST_PROPERTIES = 256;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Clock clock;
    private final Profiles profiles = new Profiles();
    private final Happenings events = new Happenings();
    private final Happenings purchases = new Happenings();
    private final Happenings sends = new Happenings();
    private long dataPoints;
    private long droppedValues;
    private long unknownUsers;

    /** Nobody is known yet. */
    public People(Clock clock) {
        this.clock = clock;
    }

    public Profiles profiles() {
        return profiles;
    }

    public Happenings events() {
        return events;
    }

    public Happenings sends() {
        return sends;
    }

    /** Forgets all. */
    public void clear() {
        profiles.clear();
        events.clear();
        purchases.clear();
        sends.clear();
        dataPoints = 0;
        droppedValues = 0;
        unknownUsers = 0;
    }

    /** The newest so many profiles, with what was counted but left no other trace. */
    public ObjectNode view(int most) {
        return profiles.view(most)
                .put("dataPoints", dataPoints)
                .put("droppedValues", droppedValues)
                .put("objectsForUnknownUsers", unknownUsers);
    }

    /** Applies one object of a track request. */
    public void track(Entry entry) {
        Optional<Profile> known = owner(entry);
        if (known.isEmpty()) {
            unknownUsers++;
            return;
        }
        switch (entry.kind()) {
            case ATTRIBUTES -> writeAttributes(known.get(), entry.body());
            case EVENTS -> addEvent(known.get(), entry);
            case PURCHASES -> addPurchase(known.get(), entry);
            case TRIGGERS, CANVASES -> throw new IllegalArgumentException("not tracked: " + entry.kind());
        }
    }

    /**
     * Applies one recipient of a triggered campaign or canvas: first the attributes, then the send.
     *
     * @param send what is kept of it; the outcome is added
     * @param existingOnly whether an unknown user is left out
     */
    public void send(UserKey user, JsonNode attributes, ObjectNode send, boolean existingOnly) {
        Optional<Profile> known =
                existingOnly ? profiles.find(user) : Optional.of(profiles.findOrCreate(user, timestamp()));
        known.ifPresent(profile -> writeAttributes(profile, attributes));
        send.put("outcome", known.isPresent() ? "sent" : "skipped: unknown user");
        sends.add(send, send, known.map(Profile::sends).orElseGet(ArrayDeque::new));
    }

    private Optional<Profile> owner(Entry entry) {
        JsonNode updateOnly = entry.body().path("_update_existing_only");
        boolean existingOnly = updateOnly.asBoolean(entry.user().identifier() == Identifier.USER_ALIAS);
        return existingOnly
                ? profiles.find(entry.user())
                : Optional.of(profiles.findOrCreate(entry.user(), timestamp()));
    }

    private void writeAttributes(Profile profile, JsonNode attributes) {
        boolean merge = attributes.path("_merge_objects").asBoolean(false);
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            String name = attribute.getKey();
            if (StandardFields.isControl(name)) {
                continue;
            }
            dataPoints++;
            // copied, so that later changes of the profile leave the request as it was
            JsonNode value = attribute.getValue().deepCopy();
            if (StandardFields.isStandard(name)) {
                writeStandard(profile, name, value);
            } else if (!CustomAttribute.write(profile.custom(), name, value, merge)) {
                droppedValues++;
            }
        }
    }

    private void writeStandard(Profile profile, String name, JsonNode value) {
        switch (name) {
            case "email" -> renew(profile, Identifier.EMAIL, value);
            case "phone" -> renew(profile, Identifier.PHONE, value);
            default -> {
                // names nobody
            }
        }
        if (value.isNull()) {
            profile.standard().remove(name);
        } else {
            profile.standard().set(name, value);
        }
    }

    private void renew(Profile profile, Identifier identifier, JsonNode value) {
        profiles.forget(profile, identifier);
        if (value.isTextual()) {
            profiles.identify(profile, new UserKey(identifier, value.textValue()));
        }
    }

    private void addEvent(Profile profile, Entry entry) {
        String name = entry.body().path("name").asText();
        String time = notInFuture(entry.body().path("time").asText());
        ObjectNode event = NODES.objectNode().put("name", name).put("time", time);
        event.set("properties", properties(entry.body().path("properties")));
        events.add(named(entry.user()).setAll(event), event, profile.events());
        profile.countEvent(name, time);
        dataPoints++;
    }

    private void addPurchase(Profile profile, Entry entry) {
        JsonNode body = entry.body();
        String product = body.path("product_id").asText();
        String time = notInFuture(body.path("time").asText());
        int quantity = body.path("quantity").asInt(1);
        ObjectNode purchase = NODES.objectNode()
                .put("product_id", product)
                .put("currency", body.path("currency").asText())
                .put("quantity", quantity)
                .put("time", time);
        purchase.set("price", body.path("price"));
        purchase.set("properties", properties(body.path("properties")));
        purchases.add(named(entry.user()).setAll(purchase), purchase, profile.purchases());
        profile.countPurchase(product, time, quantity, body.path("price").asDouble());
        dataPoints += quantity;
    }

    private static ObjectNode named(UserKey user) {
        return NODES.objectNode().put(user.identifier().field(), user.value());
    }

    /** Braze ignores what comes after the first 256. */
    private static ObjectNode properties(JsonNode sent) {
        ObjectNode kept = NODES.objectNode();
        sent.properties().stream().limit(MOST_PROPERTIES).forEach(one -> kept.set(one.getKey(), one.getValue()));
        return kept;
    }

    private String notInFuture(String time) {
        Instant now = clock.instant();
        return EventTime.parse(time).filter(now::isBefore).isPresent() ? timestamp() : time;
    }

    private String timestamp() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
