package io.aiqbraze.gateway.dispatch.batch;

import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.User;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.List;

/**
 * One object of a request.
 *
 * @param parts the deliveries in it, in order; more than one if attributes were merged
 * @param json the object as it is sent
 */
public record BatchItem(List<QueuedDelivery> parts, JsonBytes json) {
    static BatchItem of(QueuedDelivery queued) {
        return new BatchItem(List.of(queued), queued.delivery().json());
    }

    Kind kind() {
        return parts.get(0).delivery().kind();
    }

    public User user() {
        return parts.get(0).delivery().user();
    }

    /** Whether several deliveries became this object. */
    public boolean isMerged() {
        return parts.size() > 1;
    }
}
