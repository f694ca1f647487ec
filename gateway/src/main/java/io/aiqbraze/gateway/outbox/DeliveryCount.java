package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.model.Delivery;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts deliveries by stream and campaign. For one thread at a time. */
public final class DeliveryCount {
    /** Campaigns are named by senders; beyond this many names the rest is counted together. */
    private static final int MOST_NAMES = 200;

    private static final String OTHERS = "(others)";

    private final Map<String, Long> byStream = new TreeMap<>();
    private final Map<String, Long> byCampaign = new TreeMap<>();
    private long deliveries;
    private boolean whole = true;
    private @Nullable Instant oldest;

    /** Says whether all were counted. */
    public DeliveryCount whole(boolean all) {
        whole = all;
        return this;
    }

    /** Whether all were counted; if not, there are at least as many. */
    public boolean isWhole() {
        return whole;
    }

    public void add(Delivery delivery) {
        deliveries++;
        count(byStream, delivery.origin().stream());
        if (delivery.campaign() != null) {
            count(byCampaign, delivery.campaign());
        }
        Instant accepted = delivery.origin().acceptedAt();
        if (oldest == null || accepted.isBefore(oldest)) {
            oldest = accepted;
        }
    }

    public long deliveries() {
        return deliveries;
    }

    public Map<String, Long> byStream() {
        return byStream;
    }

    /** Without those to /users/track. */
    public Map<String, Long> byCampaign() {
        return byCampaign;
    }

    /** When the oldest was accepted; null if there is none. */
    public @Nullable Instant oldest() {
        return oldest;
    }

    private static void count(Map<String, Long> by, String name) {
        by.merge(by.size() < MOST_NAMES || by.containsKey(name) ? name : OTHERS, 1L, Long::sum);
    }
}
