package io.aiqbraze.gateway.dispatch.outcome;

import static io.aiqbraze.gateway.dispatch.Deliveries.CAMPAIGNS;
import static io.aiqbraze.gateway.dispatch.Deliveries.TRACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.braze.AnswerBody;
import io.aiqbraze.gateway.braze.BrazeAnswer;
import io.aiqbraze.gateway.braze.RateLimit;
import io.aiqbraze.gateway.config.WorkspaceSettings.ObjectsPerTrack;
import io.aiqbraze.gateway.dispatch.Deliveries;
import io.aiqbraze.gateway.dispatch.batch.BatchBuilder;
import io.aiqbraze.gateway.dispatch.batch.RecipientBatchBuilder;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.dispatch.batch.TrackBatchBuilder;
import io.aiqbraze.gateway.outbox.QueuedDelivery;

/** Requests of two events and of a trigger, and answers to them. */
final class OutcomeSamples {
    static final RequestBatch EVENTS = batch(
            new TrackBatchBuilder(TRACK, new ObjectsPerTrack(false, 75)),
            Deliveries.event("a", "1"),
            Deliveries.event("b", "2"));
    static final RequestBatch TRIGGERS = batch(new RecipientBatchBuilder(CAMPAIGNS, "c"), Deliveries.trigger("a", "c"));

    private OutcomeSamples() {}

    static BrazeAnswer.Response response(int status, AnswerBody body) {
        return new BrazeAnswer.Response(status, RateLimit.UNKNOWN, body);
    }

    private static RequestBatch batch(BatchBuilder builder, QueuedDelivery... deliveries) {
        for (QueuedDelivery delivery : deliveries) {
            builder.nextUser();
            assertThat(builder.offer(delivery)).isTrue();
        }
        return builder.build();
    }
}
