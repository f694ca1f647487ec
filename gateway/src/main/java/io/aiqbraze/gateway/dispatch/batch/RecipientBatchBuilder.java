package io.aiqbraze.gateway.dispatch.batch;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayList;
import java.util.List;

/** A call of one campaign or canvas: up to 50 recipients, each user once. */
public final class RecipientBatchBuilder implements BatchBuilder {
    /** Braze's limit of recipients in one call. */
    public static final int MAX_RECIPIENTS = 50;

    private final Line line;
    private final String campaign;
    private final List<BatchItem> items = new ArrayList<>();
    private boolean userTaken;
    private int bytes;

    public RecipientBatchBuilder(Line line, String campaign) {
        this.line = line;
        this.campaign = campaign;
    }

    @Override
    public void nextUser() {
        userTaken = false;
    }

    @Override
    public boolean offer(QueuedDelivery queued) {
        int size = queued.delivery().json().length() + 1;
        if (userTaken
                || items.size() == MAX_RECIPIENTS
                || (bytes > 0 && bytes + size > MAX_BODY_BYTES)
                || !campaign.equals(queued.delivery().campaign())) {
            return false;
        }
        items.add(BatchItem.of(queued));
        bytes += size;
        userTaken = true;
        return true;
    }

    @Override
    public boolean isFull() {
        return items.size() == MAX_RECIPIENTS || bytes >= MAX_BODY_BYTES;
    }

    @Override
    public boolean isEmpty() {
        return items.isEmpty();
    }

    @Override
    public RequestBatch build() {
        return new RequestBatch(line, campaign, items);
    }
}
