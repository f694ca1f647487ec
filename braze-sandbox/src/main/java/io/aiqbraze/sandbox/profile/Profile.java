package io.aiqbraze.sandbox.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.sandbox.braze.UserKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the sandbox knows of one person. */
public final class Profile {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String brazeId;
    private final String createdAt;
    private final Set<UserKey> keys = new LinkedHashSet<>();
    private final ObjectNode standard = NODES.objectNode();
    private final ObjectNode custom = NODES.objectNode();
    private final Occurrences eventCounts = new Occurrences();
    private final Occurrences purchaseCounts = new Occurrences();
    private final Deque<ObjectNode> events = new ArrayDeque<>(0);
    private final Deque<ObjectNode> purchases = new ArrayDeque<>(0);
    private final Deque<ObjectNode> sends = new ArrayDeque<>(0);
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

    Deque<ObjectNode> events() {
        return events;
    }

    Deque<ObjectNode> purchases() {
        return purchases;
    }

    Deque<ObjectNode> sends() {
        return sends;
    }

    void countEvent(String name, String time) {
        eventCounts.add(name, time, 1);
    }

    void countPurchase(String product, String time, int quantity, double price) {
        purchaseCounts.add(product, time, quantity);
        totalRevenue += price * quantity;
    }

    /** The profile as the sandbox's own pages show it. */
    public ObjectNode view() {
        ObjectNode view = NODES.objectNode();
        putIdentifiers(view);
        view.set("attributes", standard);
        view.set("custom_attributes", custom);
        view.set("events", list(events));
        view.set("purchases", list(purchases));
        view.set("sends", list(sends));
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

    private static ArrayNode list(Deque<ObjectNode> items) {
        return NODES.arrayNode().addAll(items);
    }
}
