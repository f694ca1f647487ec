package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.admin.StopButtons;
import io.aiqbraze.gateway.dispatch.DispatchVerticle;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.aiqbraze.gateway.outbox.Pauses;
import io.vertx.core.Future;
import java.util.List;

/** An operator's stop buttons over all workspaces: what is durable first, then its effect. */
record DispatchButtons(Pauses store, List<DispatchVerticle> dispatch) implements StopButtons {
    @Override
    public Future<Void> pause(DeliveryFilter which) {
        return store.pause(which).compose(durable -> tellDispatch());
    }

    @Override
    public Future<Void> resume(DeliveryFilter which) {
        return store.resume(which).compose(durable -> tellDispatch());
    }

    @Override
    public List<DeliveryFilter> pauses() {
        return store.pauses();
    }

    @Override
    public Future<Long> discard(DeliveryFilter which) {
        Future<Long> sum = Future.succeededFuture(0L);
        for (DispatchVerticle workspace : dispatch) {
            sum = sum.compose(before -> workspace.discard(which).map(more -> before + more));
        }
        return sum;
    }

    private Future<Void> tellDispatch() {
        return Future.all(dispatch.stream().map(DispatchVerticle::pausesChanged).toList())
                .mapEmpty();
    }
}
