package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.Outbox;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a line's window filled from the outbox, within its bytes. Belongs to one event loop. */
final class LineReader {
    private static final Logger log = LoggerFactory.getLogger(LineReader.class);
    private static final long AFTER_FAILURE_MILLIS = 1_000;

    private final Vertx vertx;
    private final Outbox outbox;
    private final Line line;
    private final long windowBytes;
    private final ToLongFunction<List<QueuedDelivery>> window;
    private long bytesHeld;
    private long after = Outbox.START;
    private boolean reading;
    private boolean moreWaits = true;

    /**
     * A reader at the beginning of its line.
     *
     * @param window takes what was read and returns the bytes of memory that it keeps
     */
    LineReader(Vertx vertx, Outbox outbox, Line line, long windowBytes, ToLongFunction<List<QueuedDelivery>> window) {
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
        bytesHeld -= Weight.of(queued);
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
                .onFailure(failure -> later(failure, () -> {
                    reading = false;
                    grown();
                }));
    }

    /** Reads deliveries again of which the window kept the positions only; tries until the outbox answers. */
    void readAgain(List<Long> positions, Consumer<List<QueuedDelivery>> taker) {
        outbox.fetch(line, positions)
                .onSuccess(read -> {
                    bytesHeld -= (long) positions.size() * Weight.OF_A_REFERENCE;
                    read.forEach(queued -> bytesHeld += Weight.of(queued));
                    taker.accept(read);
                })
                .onFailure(failure -> later(failure, () -> readAgain(positions, taker)));
    }

    private void take(List<QueuedDelivery> read) {
        reading = false;
        if (!read.isEmpty()) {
            moreWaits = true;
            after = read.get(read.size() - 1).position();
            bytesHeld += window.applyAsLong(read);
        }
        read();
    }

    private void later(Throwable failure, Runnable again) {
        log.atError()
                .addKeyValue("workspace", line.workspace())
                .addKeyValue("endpoint", line.endpoint().label())
                .log("the outbox cannot be read, trying again: {}", failure.getMessage());
        vertx.setTimer(AFTER_FAILURE_MILLIS, fired -> again.run());
    }
}
