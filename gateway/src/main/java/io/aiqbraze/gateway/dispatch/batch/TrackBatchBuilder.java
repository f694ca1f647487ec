package io.aiqbraze.gateway.dispatch.batch;

import io.aiqbraze.gateway.config.WorkspaceSettings.ObjectsPerTrack;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A /users/track request. Braze applies attributes, then events, then purchases, so a user's deliveries are taken only
 * as long as their kinds do not decrease; a user's attributes become one object.
 */
public final class TrackBatchBuilder implements BatchBuilder {
    /** Those of /users/track: attributes, events and purchases. */
    private static final int ARRAYS = 3;

    private final Line line;
    private final ObjectsPerTrack limit;
    private final List<BatchItem> items = new ArrayList<>();
    /** Objects of each array. */
    private final int[] counts = new int[ARRAYS];

    private @Nullable AttributesMerge attributes;
    private @Nullable Kind last;
    private int objects;
    private int bytes;

    public TrackBatchBuilder(Line line, ObjectsPerTrack limit) {
        this.line = line;
        this.limit = limit;
    }

    @Override
    public void nextUser() {
        closeAttributes();
        last = null;
    }

    @Override
    public boolean offer(QueuedDelivery queued) {
        Delivery delivery = queued.delivery();
        int size = delivery.json().length() + 1;
        boolean tooLarge = bytes > 0 && bytes + size > MAX_BODY_BYTES;
        if (tooLarge || (last != null && delivery.kind().compareTo(last) < 0)) {
            return false;
        }
        if (attributes != null && delivery.kind() == Kind.ATTRIBUTES) {
            if (!attributes.add(queued)) {
                return false;
            }
        } else if (!addObject(queued)) {
            return false;
        }
        bytes += size;
        last = delivery.kind();
        return true;
    }

    @Override
    public boolean isFull() {
        return bytes >= MAX_BODY_BYTES || (limit.perArray() ? fullArrays() == ARRAYS : objects >= limit.objects());
    }

    @Override
    public boolean isEmpty() {
        return bytes == 0;
    }

    @Override
    public RequestBatch build() {
        closeAttributes();
        return new RequestBatch(line, null, items);
    }

    private boolean addObject(QueuedDelivery queued) {
        Kind kind = queued.delivery().kind();
        int array = array(kind);
        int inArray = counts[array];
        if ((limit.perArray() ? inArray : objects) >= limit.objects()) {
            return false;
        }
        counts[array] = inArray + 1;
        objects++;
        if (kind == Kind.ATTRIBUTES) {
            attributes = new AttributesMerge(queued);
        } else {
            closeAttributes();
            items.add(BatchItem.of(queued));
        }
        return true;
    }

    private static int array(Kind kind) {
        return switch (kind) {
            case ATTRIBUTES -> 0;
            case EVENT -> 1;
            case PURCHASE -> 2;
            case TRIGGER, CANVAS -> throw new IllegalArgumentException(kind + " does not go to /users/track");
        };
    }

    private int fullArrays() {
        int full = 0;
        for (int count : counts) {
            full += count >= limit.objects() ? 1 : 0;
        }
        return full;
    }

    private void closeAttributes() {
        if (attributes != null) {
            items.add(attributes.item());
            attributes = null;
        }
    }
}
