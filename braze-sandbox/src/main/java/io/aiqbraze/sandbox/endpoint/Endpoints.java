package io.aiqbraze.sandbox.endpoint;

import io.aiqbraze.sandbox.braze.Endpoint;
import io.aiqbraze.sandbox.braze.ObjectsPerTrack;
import io.aiqbraze.sandbox.braze.Refusal;
import io.aiqbraze.sandbox.limits.BroadcastLimits;
import io.aiqbraze.sandbox.profile.People;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/** All endpoints over one set of people. Owned by one event loop. */
public final class Endpoints {
    private static final int MOST_PAGE_DIGITS = 6;

    private final TrackEndpoint track;
    private final TriggerEndpoint campaign;
    private final TriggerEndpoint canvas;
    private final ExportEndpoint export;
    private final Campaigns campaigns;

    /**
     * Endpoints of a workspace.
     *
     * @param counting whether what comes is only counted, and the people stay as they are
     * @param knownCampaigns empty = any campaign is known
     * @param changes makes changes of people, at once or later, on the caller's event loop
     */
    public Endpoints(
            boolean counting,
            ObjectsPerTrack most,
            Set<String> knownCampaigns,
            People people,
            Executor changes,
            Clock clock) {
        var broadcasts = new BroadcastLimits();
        this.campaigns = new Campaigns(knownCampaigns, clock);
        this.track = new TrackEndpoint(counting, most, people, changes);
        this.campaign =
                new TriggerEndpoint(TriggerWords.CAMPAIGN, counting, campaigns, broadcasts, people, changes, clock);
        this.canvas = new TriggerEndpoint(TriggerWords.CANVAS, counting, campaigns, broadcasts, people, changes, clock);
        this.export = new ExportEndpoint(people.profiles());
    }

    /**
     * Reads and checks a request; nothing happens yet.
     *
     * @param query parameters of the address
     */
    public PreparedCall prepare(Endpoint endpoint, byte[] body, Map<String, String> query) throws Refusal {
        return switch (endpoint) {
            case TRACK -> track.prepare(body);
            case CAMPAIGN_SEND -> campaign.prepare(body);
            case CANVAS_SEND -> canvas.prepare(body);
            case EXPORT -> export.prepare(body);
            case CAMPAIGN_LIST -> {
                int page = page(query.getOrDefault("page", "0"));
                boolean descending = query.getOrDefault("sort_direction", "asc").equals("desc");
                yield new PreparedCall(List.of(), () -> campaigns.list(page, descending));
            }
        };
    }

    /** Forgets which campaigns were used. */
    public void clear() {
        campaigns.clear();
    }

    private static int page(String text) throws Refusal {
        if (text.isEmpty() || text.length() > MOST_PAGE_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw Refusal.badRequest("'page' must be a number from 0");
        }
        return Integer.parseInt(text);
    }
}
