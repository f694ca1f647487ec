package io.aiqbraze.sandbox.endpoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.sandbox.braze.Answer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The campaigns of the workspace: those that were configured, or else whichever are used. */
final class Campaigns {
    private static final int PAGE = 100;
    private static final int MOST_REMEMBERED = 10_000;

    private final Set<String> configured;
    private final Set<String> used = new LinkedHashSet<>();
    private final String since;

    Campaigns(Set<String> configured, Clock clock) {
        this.configured = configured;
        this.since = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    boolean knows(String id) {
        return configured.isEmpty() || configured.contains(id);
    }

    void used(TriggerWords words, String id) {
        if (words.listed() && used.size() < MOST_REMEMBERED) {
            used.add(id);
        }
    }

    void clear() {
        used.clear();
    }

    /** {@code GET /campaigns/list}. */
    Answer list(int page, boolean descending) {
        List<String> ids = new ArrayList<>(configured.isEmpty() ? used : configured);
        if (descending) {
            Collections.reverse(ids);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("message", "success");
        ArrayNode list = body.putArray("campaigns");
        ids.stream().skip((long) page * PAGE).limit(PAGE).forEach(id -> {
            ObjectNode campaign = list.addObject()
                    .put("id", id)
                    .put("last_edited", since)
                    .put("name", id)
                    .put("is_api_campaign", false);
            campaign.putArray("tags");
        });
        return Answer.json(200, body);
    }
}
