package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.Outbox;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a line's window filled from the outbox, within its bytes. Belongs to one event loop. */
final class LineReader {
    private static final Logger log = LoggerFactory.getLogger(LineReader.class);
    /** What a delivery costs in memory beside its JSON. */
    private static final int OVERHEAD_BYTES = 300;

    private static final long AFTER_FAILURE_MILLIS = 1_000;

    private final Vertx vertx;
    private final Outbox outbox;
    private final Line line;
    private final long windowBytes;
    private final Consumer<List<QueuedDelivery>> window;
    private long bytesHeld;
    private long after = Outbox.START;
    private boolean reading;
    private boolean moreWaits = true;

    LineReader(Vertx vertx, Outbox outbox, Line line, long windowBytes, Consumer<List<QueuedDelivery>> window) {
        this.vertx = vertx;
        this.outbox = outbox;
        this.line = line;
        this.windowBytes = windowBytes;
        this.window = window;
    }

    /** Something was appended to the line. */
    void grown() {
        moreWaits = true;
        read();
    }

    /** A delivery of the line has ended and needs no memory any more. */
    void ended(QueuedDelivery queued) {
        bytesHeld -= costOf(queued);
    }

    /** Reads on if there is something to read and room for a good part of a window. */
    void read() {
        if (reading || !moreWaits || bytesHeld > windowBytes / 2) {
            return;
        }
        reading = true;
        moreWaits = false;
        outbox.read(line, after, (int) (windowBytes - bytesHeld))
                .onSuccess(this::take)
                .onFailure(this::tryLater);
    }

    private void take(List<QueuedDelivery> read) {
        reading = false;
        if (!read.isEmpty()) {
            moreWaits = true;
            after = read.get(read.size() - 1).position();
            read.forEach(queued -> bytesHeld += costOf(queued));
            window.accept(read);
        }
        read();
    }

    private void tryLater(Throwable failure) {
        log.atError()
                .addKeyValue("workspace", line.workspace())
                .addKeyValue("endpoint", line.endpoint().label())
                .log("the outbox cannot be read, trying again: {}", failure.getMessage());
        vertx.setTimer(AFTER_FAILURE_MILLIS, fired -> {
            reading = false;
            grown();
        });
    }

    private static long costOf(QueuedDelivery queued) {
        return queued.delivery().json().length() + (long) OVERHEAD_BYTES;
    }
}
