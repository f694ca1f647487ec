package io.aiqbraze.gateway.dispatch.window;

import io.aiqbraze.gateway.config.WorkspaceSettings;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.dispatch.batch.RequestForm;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The requests that dispatch makes of deliveries when all of them wait and Braze is idle: first all that can leave
 * together, then, as if those were answered, what had to wait for their users, and so on.
 */
public final class RequestCoalescing {
    /** Nothing lingers here, so time may stand still. */
    private static final long NOW = 0;

    private final List<QueuedDelivery> deliveries = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private final DuplicateFilter duplicates = new DuplicateFilter(Integer.MAX_VALUE);
    private final EndpointWindows windows;

    private RequestCoalescing(RequestForm form) {
        this.windows = new EndpointWindows(
                form.lines(),
                form,
                queued -> duplicates.has(queued.occurrence()),
                form.fullRequest(),
                0,
                new PauseFilter(List.of(), (stop, delivery) -> false),
                (lane, queue, positions) -> readings.add(new Reading(lane, queue, positions)));
    }

    /** Deliveries of a hot user that its window reads again. */
    private record Reading(Lane lane, UserQueue queue, List<Long> positions) {}

    /**
     * The requests by workspace and endpoint, those of one endpoint in the order in which they leave.
     *
     * @param deliveries in the order of their append
     * @param workspaces by name, with those of all deliveries
     */
    public static List<RequestBatch> requests(List<Delivery> deliveries, Map<String, WorkspaceSettings> workspaces) {
        List<RequestBatch> requests = new ArrayList<>();
        new TreeMap<>(workspaces).forEach((workspace, settings) -> {
            for (Endpoint endpoint : Endpoint.values()) {
                var form = new RequestForm(workspace, endpoint, settings.objectsPerTrack());
                var coalescing = new RequestCoalescing(form);
                form.lines().forEach(line -> coalescing.append(line, deliveries));
                requests.addAll(coalescing.drain());
            }
        });
        return requests;
    }

    private void append(Line line, List<Delivery> all) {
        int first = deliveries.size();
        for (Delivery delivery : all) {
            if (delivery.line().equals(line)) {
                deliveries.add(new QueuedDelivery(deliveries.size(), delivery, false));
            }
        }
        WindowUsage unused = windows.add(line.lane(), deliveries.subList(first, deliveries.size()), NOW);
    }

    private List<RequestBatch> drain() {
        List<RequestBatch> requests = new ArrayList<>();
        for (List<RequestBatch> together = leaving(); !together.isEmpty(); together = leaving()) {
            requests.addAll(together);
            List<Reading> due = List.copyOf(readings);
            readings.clear();
            due.forEach(this::read);
            together.forEach(this::answered);
        }
        return requests;
    }

    private void answered(RequestBatch request) {
        request.deliveries()
                .forEach(
                        queued -> duplicates.remember(queued.delivery().origin().client(), queued.occurrence()));
        windows.release(request.users(), NOW);
    }

    /** All requests that need no answer to another. */
    private List<RequestBatch> leaving() {
        List<RequestBatch> together = new ArrayList<>();
        while (windows.nanosUntilWorthSending(NOW) == 0) {
            RequestBatch next = windows.next(NOW);
            if (next != null) {
                together.add(next);
            }
        }
        return together;
    }

    private void read(Reading reading) {
        windows.loaded(
                reading.lane(),
                reading.queue(),
                reading.positions().stream()
                        .map(position -> deliveries.get(position.intValue()))
                        .toList(),
                NOW);
    }
}
