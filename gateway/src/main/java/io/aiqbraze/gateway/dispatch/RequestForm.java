package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.config.ObjectsPerTrack;
import io.aiqbraze.gateway.dispatch.batch.BatchBuilder;
import io.aiqbraze.gateway.dispatch.batch.RecipientBatchBuilder;
import io.aiqbraze.gateway.dispatch.batch.TrackBatchBuilder;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import java.util.List;

/** What the requests to one endpoint of a workspace look like: whose deliveries they carry, and how many. */
record RequestForm(String workspace, Endpoint endpoint, ObjectsPerTrack objectsPerTrack) {
    /** The lines that lead there. */
    List<Line> lines() {
        Line live = new Line(workspace, endpoint, Lane.LIVE);
        return endpoint == Endpoint.TRACK ? List.of(live, new Line(workspace, endpoint, Lane.BULK)) : List.of(live);
    }

    /** The builder of one request. */
    BatchBuilder builder(Line line, String campaign) {
        return endpoint == Endpoint.TRACK
                ? new TrackBatchBuilder(line, objectsPerTrack)
                : new RecipientBatchBuilder(line, campaign);
    }

    /** With so many deliveries a request is full. */
    int fullRequest() {
        return endpoint == Endpoint.TRACK ? objectsPerTrack.objects() : RecipientBatchBuilder.MAX_RECIPIENTS;
    }
}
