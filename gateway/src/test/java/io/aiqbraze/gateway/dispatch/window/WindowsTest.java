package io.aiqbraze.gateway.dispatch.window;

import static io.aiqbraze.gateway.dispatch.Deliveries.TRACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.WorkspaceSettings.ObjectsPerTrack;
import io.aiqbraze.gateway.dispatch.batch.RecipientBatchBuilder;
import io.aiqbraze.gateway.dispatch.batch.TrackBatchBuilder;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/** A test of the windows of an endpoint, with requests of at most four objects and a linger of 5 ns. */
abstract class WindowsTest {
    static final Line BULK = new Line("default", Endpoint.TRACK, Lane.BULK);

    final PauseFilter pauses = new PauseFilter(
            List.of(), (stop, delivery) -> Objects.equals(stop.which().campaign(), delivery.campaign()));

    final List<QueuedDelivery> skipped = new ArrayList<>();
    final Deque<Reloading> reloads = new ArrayDeque<>();
    final EndpointWindows track = lines(List.of(TRACK, BULK), 4);

    EndpointWindows lines(List<Line> lines, int fullRequest) {
        return new EndpointWindows(
                lines,
                (line, campaign) -> line.endpoint() == Endpoint.TRACK
                        ? new TrackBatchBuilder(line, new ObjectsPerTrack(false, 4))
                        : new RecipientBatchBuilder(line, campaign),
                queued -> queued.marked() && skipped.add(queued),
                fullRequest,
                5,
                pauses,
                this::reload);
    }

    static void add(EndpointWindows lines, Lane lane, List<QueuedDelivery> deliveries, long now) {
        assertThat(lines.add(lane, deliveries, now).bytes()).isPositive();
    }

    void reload(Lane lane, UserQueue queue, List<Long> positions) {
        reloads.add(new Reloading(lane, queue, positions));
    }

    record Reloading(Lane lane, UserQueue queue, List<Long> positions) {}
}
