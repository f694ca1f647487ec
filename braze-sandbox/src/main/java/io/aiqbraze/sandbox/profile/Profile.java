package io.aiqbraze.sandbox.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.sandbox.braze.UserKey;
import io.aiqbraze.sandbox.journal.Recent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the sandbox knows of one person. */
public final class Profile {
    private static final int MOST_HAPPENINGS = 1_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String brazeId;
    private final String createdAt;
    private final Set<UserKey> keys = new LinkedHashSet<>();
    private final ObjectNode standard = NODES.objectNode();
    private final ObjectNode custom = NODES.objectNode();
    private final Occurrences eventCounts = new Occurrences();
    private final Occurrences purchaseCounts = new Occurrences();
    private final Recent<ObjectNode> events = new Recent<>(MOST_HAPPENINGS);
    private final Recent<ObjectNode> purchases = new Recent<>(MOST_HAPPENINGS);
    private final Recent<ObjectNode> sends = new Recent<>(MOST_HAPPENINGS);
    private double totalRevenue;

    Profile(String brazeId, String createdAt) {
        this.brazeId = brazeId;
        this.createdAt = createdAt;
    }

    /** All names by which it is found. */
    Set<UserKey> keys() {
        return keys;
    }

    ObjectNode standard() {
        return standard;
    }

    ObjectNode custom() {
        return custom;
    }

    void addEvent(ObjectNode event, String name, String time) {
        events.add(event);
        eventCounts.add(name, time, 1);
    }

    void addPurchase(ObjectNode purchase, String product, String time, int quantity, double price) {
        purchases.add(purchase);
        purchaseCounts.add(product, time, quantity);
        totalRevenue += price * quantity;
    }

    void addSend(ObjectNode send) {
        sends.add(send);
    }

    /** The profile as the sandbox's own pages show it. */
    public ObjectNode view() {
        ObjectNode view = NODES.objectNode();
        putIdentifiers(view);
        view.set("attributes", standard);
        view.set("custom_attributes", custom);
        view.set("events", list(events.all()));
        view.set("purchases", list(purchases.all()));
        view.set("sends", list(sends.all()));
        return view;
    }

    /** The profile as Braze exports it. */
    public ObjectNode export() {
        ObjectNode view = NODES.objectNode();
        putIdentifiers(view);
        view.setAll(standard);
        view.put("total_revenue", totalRevenue);
        view.set("custom_attributes", custom);
        view.set("custom_events", eventCounts.toJson());
        view.set("purchases", purchaseCounts.toJson());
        return view;
    }

    private void putIdentifiers(ObjectNode view) {
        view.putNull("external_id").put("braze_id", brazeId).put("created_at", createdAt);
        ArrayNode aliases = view.putArray("user_aliases");
        for (UserKey key : keys) {
            switch (key.identifier()) {
                case EXTERNAL_ID -> view.put("external_id", key.value());
                case USER_ALIAS -> {
                    int colon = key.value().indexOf(':');
                    aliases.addObject()
                            .put("alias_label", key.value().substring(0, colon))
                            .put("alias_name", key.value().substring(colon + 1));
                }
                case BRAZE_ID, EMAIL, PHONE -> {
                    // shown as the braze_id above and among the attributes
                }
            }
        }
    }

    private static ArrayNode list(List<ObjectNode> items) {
        return NODES.arrayNode().addAll(items);
    }
}
