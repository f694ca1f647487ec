package io.aiqbraze.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A body on its way, in blocks: for each of them there is room before it is made. Belongs to one event loop. */
public final class IncomingBody {
    private static final int BLOCK_BYTES = 64 << 10;

    private final BodyLimit limit;
    private final BodyRoom room;
    private final long declaredBytes;
    private final long began;
    private final Promise<Buffer> whole = Promise.promise();
    private final List<Buffer> blocks = new ArrayList<>(1);
    private int bytes;

    /** @param declaredBytes -1 if the head does not say */
    IncomingBody(BodyLimit limit, BodyRoom room, long declaredBytes, long began) {
        this.limit = limit;
        this.room = room;
        this.declaredBytes = declaredBytes;
        this.began = began;
    }

    /** Takes room for the first block. */
    Optional<Problem> begin() {
        return nextBlock();
    }

    Future<Buffer> whole() {
        return whole.future();
    }

    void add(Buffer chunk) {
        if (whole.future().isComplete()) {
            return;
        }
        if (chunk.length() > limit.maxBytes() - bytes) {
            refuse(limit.tooLarge());
            return;
        }
        int from = 0;
        while (from < chunk.length()) {
            Buffer block = blocks.get(blocks.size() - 1);
            int length = Math.min(chunk.length() - from, BLOCK_BYTES - block.length());
            block.appendBuffer(chunk, from, length);
            from += length;
            bytes += length;
            if (from < chunk.length()) {
                Optional<Problem> noRoom = nextBlock();
                if (noRoom.isPresent()) {
                    refuse(noRoom.get());
                    return;
                }
            }
        }
    }

    void end(Void ended) {
        if (whole.future().isComplete()) {
            return;
        }
        whole.complete(blocks.size() == 1 ? blocks.get(0) : joined());
    }

    void clientLeft(Throwable cause) {
        fail(new ClientLeft());
    }

    void failIfTooSlow(BodyPace pace, long now) {
        if (pace.isTooSlow(now - began, bytes)) {
            refuse(pace.problem());
        }
    }

    private void refuse(Problem problem) {
        fail(new BodyRefused(problem));
    }

    private void fail(RuntimeException cause) {
        blocks.clear();
        whole.tryFail(cause);
    }

    private Optional<Problem> nextBlock() {
        long mayCome = (declaredBytes < 0 ? limit.maxBytes() : declaredBytes) - bytes;
        int block = (int) Math.min(BLOCK_BYTES, Math.max(mayCome, 0));
        Optional<Problem> noRoom = room.take(block);
        if (noRoom.isEmpty()) {
            // what is declared may never come, and of a length that is not declared nothing is known
            blocks.add(declaredBytes < 0 ? Buffer.buffer() : Buffer.buffer(block));
        }
        return noRoom;
    }

    private Buffer joined() {
        Buffer all = Buffer.buffer(bytes);
        blocks.forEach(all::appendBuffer);
        blocks.clear();
        return all;
    }

    /**
     * How long a body may be.
     *
     * @param tooLarge what is answered past that
     */
    public record BodyLimit(int maxBytes, Problem tooLarge) {}

    /** Where the bytes of a body go: asked for more as it comes, on the event loop of the request, and never made to wait. */
    @FunctionalInterface
    public interface BodyRoom {
        /** Takes all of the bytes, or says why there is no room for them now. */
        Optional<Problem> take(int bytes);
    }

    /** A body is not read to its end, through no fault of ours. */
    public static final class BodyRefused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Problem problem;

        BodyRefused(Problem problem) {
            super(problem.code(), null, false, false);
            this.problem = problem;
        }

        /** What to answer. */
        public Problem problem() {
            return problem;
        }
    }

    /** A client went away before all of its request was there. No answer is waited for. */
    public static final class ClientLeft extends RuntimeException {
        private static final long serialVersionUID = 1;

        ClientLeft() {
            super("the client left before its request was complete", null, false, false);
        }
    }

    /**
     * How slowly a body may come, so that no client keeps what it takes for the price of a byte now and then.
     *
     * @param timeoutNanos for all of it
     * @param leastRate bytes a second on the average, once the first five seconds are over; 0 = any
     */
    public record BodyPace(long timeoutNanos, long leastRate) {
        private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);

        /** Whether that many bytes are too few after that long. */
        boolean isTooSlow(long elapsedNanos, long bytes) {
            return elapsedNanos > timeoutNanos || bytes < leastBytes(elapsedNanos - GRACE_NANOS);
        }

        /** For people. */
        Problem problem() {
            return Problem.of(
                    408,
                    "body_too_slow",
                    "the body came too slowly: all of it must be there within "
                            + TimeUnit.NANOSECONDS.toSeconds(timeoutNanos) + " s, after 5 s at no less than "
                            + leastRate
                            + " bytes a second; nothing of it was kept");
        }

        private double leastBytes(long nanos) {
            return (double) nanos / TimeUnit.SECONDS.toNanos(1) * leastRate;
        }
    }
}
