package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.dispatch.DispatchVerticle;
import io.aiqbraze.gateway.dispatch.send.WaitReason;
import io.aiqbraze.gateway.outbox.DeliveryCount;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.Stop;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Dispatch over all workspaces. For any thread. */
record WorkspaceDispatchers(List<DispatchVerticle> all) {
    /** Succeeds when what is held back now has taken effect. */
    Future<Void> stopsChanged() {
        return Future.all(all.stream().map(DispatchVerticle::stopsChanged).toList())
                .mapEmpty();
    }

    /** Ends the pauses that Braze's limits asked for; succeeds when this has taken effect. */
    Future<Void> tryLimits() {
        return Future.all(all.stream().map(DispatchVerticle::tryLimits).toList())
                .mapEmpty();
    }

    /** Throws away what an order holds back, one workspace after another, so that one event loop at a time counts. */
    Future<Void> discard(Stop order, DeliveryCount discarded) {
        Future<Void> done = Future.succeededFuture();
        for (DispatchVerticle workspace : all) {
            done = done.compose(before -> workspace.discard(order, discarded));
        }
        return done;
    }

    /** Why deliveries wait, by position; nothing of those whose workspace is no more. */
    Future<Map<Long, WaitReason>> explain(List<QueuedDelivery> waiting) {
        Map<Long, WaitReason> waits = new HashMap<>();
        Future<Void> done = Future.succeededFuture();
        for (DispatchVerticle workspace : all) {
            List<QueuedDelivery> its = waiting.stream()
                    .filter(queued -> queued.delivery().line().workspace().equals(workspace.workspace()))
                    .toList();
            if (!its.isEmpty()) {
                done = done.compose(before -> workspace.explain(its))
                        .onSuccess(waits::putAll)
                        .mapEmpty();
            }
        }
        return done.map(waits);
    }
}
