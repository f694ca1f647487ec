package io.aiqbraze.gateway.dispatch.batch;

import io.aiqbraze.gateway.config.WorkspaceSettings.ObjectsPerTrack;
import io.aiqbraze.gateway.dispatch.batch.BatchBuilder.BatchBuilders;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Line;
import java.util.List;

/** What the requests to one endpoint of a workspace look like: whose deliveries they carry, and how many. */
public record RequestForm(String workspace, Endpoint endpoint, ObjectsPerTrack objectsPerTrack)
        implements BatchBuilders {
    /** The lines that lead there. */
    public List<Line> lines() {
        return Line.to(workspace, endpoint);
    }

    @Override
    public BatchBuilder builder(Line line, String campaign) {
        return endpoint == Endpoint.TRACK
                ? new TrackBatchBuilder(line, objectsPerTrack)
                : new RecipientBatchBuilder(line, campaign);
    }

    /** How many deliveries fill a request. */
    public int fullRequest() {
        return endpoint == Endpoint.TRACK ? objectsPerTrack.objects() : RecipientBatchBuilder.MAX_RECIPIENTS;
    }
}
