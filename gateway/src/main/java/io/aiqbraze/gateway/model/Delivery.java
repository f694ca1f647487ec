package io.aiqbraze.gateway.model;

import org.jspecify.annotations.Nullable;

/**
 * One Braze object, ready to send: an element of attributes[], events[], purchases[] or recipients[].
 *
 * @param campaign id of the campaign or canvas, null for /users/track
 * @param payloadId the sender's own id of this occurrence, if it gave one
 * @param index the payload's place in its request: {@code "3"} or {@code "3.members[17]"}
 * @param ordinal the delivery's place among those of its payload, from 0
 * @param json the object as Braze wants it
 * @param sentAs the campaign id that the sender wrote, where a rule made another of it; null else, and for what was read
 *     from a row of format 2
 */
public record Delivery(
        Line line,
        Kind kind,
        User user,
        @Nullable String campaign,
        @Nullable String payloadId,
        String index,
        int ordinal,
        JsonBytes json,
        Origin origin,
        @Nullable String sentAs) {
    /** Characters of a campaign id. Those of the last 30 days are kept in memory, and Braze's own have 36. */
    public static final int LONGEST_CAMPAIGN = 200;

    public Delivery {
        if (kind.endpoint() != line.endpoint()) {
            throw new IllegalArgumentException(
                    kind + " does not go to " + line.endpoint().path());
        }
        if ((campaign == null) != (line.endpoint() == Endpoint.TRACK)) {
            throw new IllegalArgumentException("a campaign id belongs to a trigger or canvas, and to each of them");
        }
    }

    /** A delivery whose sender called its campaign as Braze does, or by no id. */
    public Delivery(
            Line line,
            Kind kind,
            User user,
            @Nullable String campaign,
            @Nullable String payloadId,
            String index,
            int ordinal,
            JsonBytes json,
            Origin origin) {
        this(line, kind, user, campaign, payloadId, index, ordinal, json, origin, null);
    }

    /** The same delivery from elsewhere, or replayed. */
    public Delivery from(Origin other) {
        return new Delivery(line, kind, user, campaign, payloadId, index, ordinal, json, other, sentAs);
    }

    /** About how many bytes of memory its texts take, each of which a sender may make long. */
    public long bytes() {
        return (long) json.length() + user.value().length() + length(campaign) + length(payloadId) + length(sentAs);
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /** The same delivery, whose sender wrote this campaign id, if any. */
    public Delivery sentAs(@Nullable String id) {
        return id == null || campaign == null || id.equals(campaign) || id.length() > LONGEST_CAMPAIGN
                ? this
                : new Delivery(line, kind, user, campaign, payloadId, index, ordinal, json, origin, id);
    }
}
