package io.aiqbraze.gateway.dispatch.window;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineCursor;
import io.aiqbraze.gateway.outbox.Outbox;
import io.aiqbraze.gateway.outbox.Outbox.LinePart;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.UserSlices;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a line's window filled from the outbox, within its bytes. Belongs to one event loop. */
final class LineReader {
    private static final Logger log = LoggerFactory.getLogger(LineReader.class);
    private static final long AFTER_FAILURE_MILLIS = 1_000;
    /** Small enough that no read keeps others from the outbox for long. */
    private static final int PART_BYTES = 1 << 20;
    /** Of a hot user only positions are kept, at some 16 bytes each, and others may wait behind it. */
    private static final long MOST_REFERENCES = 4_000_000;

    private final Vertx vertx;
    private final Outbox outbox;
    private final Line line;
    private final long windowBytes;
    private final Window window;
    private WindowUsage held = WindowUsage.NOTHING;
    private UserSlices slices;
    private LineCursor cursor = LineCursor.START;
    private boolean reading;
    private boolean moreWaits = true;
    /** The last reading of single deliveries that was asked for. */
    private Future<?> lastFetch = Future.succeededFuture();

    /** Deliveries that were on their way when reading began again. */
    private Set<Long> underWay = Set.of();
    /** Grows when reading begins again; what was asked for before is of no use then. */
    private int beginning;

    /**
     * A reader at the beginning of its line.
     *
     * @param window takes what was read and returns what it keeps of it
     */
    LineReader(Vertx vertx, Outbox outbox, Line line, long windowBytes, Window window) {
        this.vertx = vertx;
        this.outbox = outbox;
        this.line = line;
        this.windowBytes = windowBytes;
        this.window = window;
        this.slices = UserSlices.all(outbox.sliceCount());
    }

    /** Takes what was read of the line. */
    interface Window {
        /** Adds deliveries; returns what is kept of them. */
        WindowUsage add(List<QueuedDelivery> read);
    }

    /** Something was appended to the line. */
    void grown() {
        moreWaits = true;
        read();
    }

    /** Reads only users of these slices from now on, which begins with the next {@link #beginAnew}. */
    void serve(UserSlices served) {
        slices = served;
    }

    /** Reads the line again from its start, all but what is on its way to Braze or to its end. */
    void beginAnew(List<QueuedDelivery> onTheirWay) {
        beginning++;
        reading = false;
        moreWaits = true;
        cursor = LineCursor.START;
        underWay = onTheirWay.stream().map(QueuedDelivery::position).collect(Collectors.toSet());
        held = WindowUsage.of(onTheirWay);
        read();
    }

    /** A delivery of the line has ended and needs no memory any more. */
    void ended(QueuedDelivery queued) {
        held = held.minus(WindowUsage.of(queued));
    }

    /** Reads on if there is something to read and room for so much of it that the read is worth its cost. */
    void read() {
        long worthReading = Math.min(PART_BYTES, windowBytes / 2);
        if (reading || !moreWaits || held.bytes() + worthReading > windowBytes || held.references() > MOST_REFERENCES) {
            return;
        }
        reading = true;
        moreWaits = false;
        int asked = beginning;
        LineCursor behind = cursor;
        int room = (int) Math.min(PART_BYTES, windowBytes - held.bytes());
        // behind the fetches: what is read while hot users wait for theirs becomes positions to be fetched, too
        lastFetch
                .transform(fetched -> outbox.read(line, slices, behind, room))
                .onComplete(
                        read -> {
                            if (asked == beginning) {
                                take(read);
                            }
                        },
                        failure -> later(failure, () -> {
                            if (asked == beginning) {
                                reading = false;
                                grown();
                            }
                        }));
    }

    /** Reads deliveries again of which the window kept the positions only; tries until the outbox answers. */
    void readAgain(List<Long> positions, Consumer<List<QueuedDelivery>> taker) {
        int asked = beginning;
        Future<List<QueuedDelivery>> fetch = outbox.fetch(line, positions);
        // without what it brings, which would be kept as long as no other follows
        lastFetch = fetch.mapEmpty();
        fetch.onComplete(
                read -> {
                    if (asked == beginning) {
                        held = held.minus(new WindowUsage(0, positions.size())).plus(WindowUsage.of(read));
                        taker.accept(read);
                    }
                },
                failure -> later(failure, () -> {
                    if (asked == beginning) {
                        readAgain(positions, taker);
                    }
                }));
    }

    private void take(LinePart part) {
        List<QueuedDelivery> read = part.deliveries();
        reading = false;
        if (!read.isEmpty()) {
            moreWaits = true;
            cursor = part.next();
            held = held.plus(window.add(
                    underWay.isEmpty()
                            ? read
                            : read.stream()
                                    .filter(queued -> !underWay.contains(queued.position()))
                                    .toList()));
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
