package io.aiqbraze.gateway.model;

import java.util.List;

/**
 * Where deliveries wait, in order, for one endpoint of one workspace. A line fails, pauses and catches up by itself.
 *
 * @param lane always {@link Lane#LIVE} but for /users/track
 */
public record Line(String workspace, Endpoint endpoint, Lane lane) {
    public Line {
        if (lane == Lane.BULK && endpoint != Endpoint.TRACK) {
            throw new IllegalArgumentException("only " + Endpoint.TRACK.path() + " has a bulk lane");
        }
    }

    /** The lines that lead to an endpoint of a workspace. */
    public static List<Line> to(String workspace, Endpoint endpoint) {
        Line live = new Line(workspace, endpoint, Lane.LIVE);
        return endpoint == Endpoint.TRACK ? List.of(live, new Line(workspace, endpoint, Lane.BULK)) : List.of(live);
    }
}
