package io.aiqbraze.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The bodies that come in on one event loop: each within its length, its room and its pace. */
public final class RequestBodies {
    private final BodyPace pace;
    private final LongSupplier nanoTime;
    private final Set<IncomingBody> incoming = new HashSet<>();

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

    /** @param nanoTime as {@link System#nanoTime()} */
    public RequestBodies(BodyPace pace, LongSupplier nanoTime) {
        this.pace = pace;
        this.nanoTime = nanoTime;
    }

    /**
     * Reads a body of which nothing was read yet, and asks for it if the client waits to be asked. Fails with
     * {@link BodyRefused} or {@link ClientLeft}.
     */
    public Future<Buffer> read(HttpServerRequest request, BodyLimit limit, BodyRoom room) {
        long declared = declaredBytes(request.headers());
        if (declared > limit.maxBytes()) {
            return Future.failedFuture(new BodyRefused(limit.tooLarge()));
        }
        var body = new IncomingBody(limit, room, declared, nanoTime.getAsLong());
        Optional<Problem> noRoom = body.begin();
        if (noRoom.isPresent()) {
            return Future.failedFuture(new BodyRefused(noRoom.get()));
        }
        if (BodyDiscard.isHeldBack(request)) {
            request.response().writeContinue().onFailure(BodyDiscard::clientLeft);
        }
        incoming.add(body);
        request.handler(body::add).exceptionHandler(body::clientLeft).endHandler(body::end);
        return body.whole().onComplete(ended -> incoming.remove(body));
    }

    /** Refuses those that come too slowly; to be called several times a second. */
    public void refuseSlow() {
        long now = nanoTime.getAsLong();
        Set.copyOf(incoming).forEach(body -> body.failIfTooSlow(pace, now));
    }

    /** Whether a head says that a body follows. */
    public static boolean announced(MultiMap headers) {
        return declaredBytes(headers) > 0 || headers.contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Content-Length, or -1 when there is none. */
    private static long declaredBytes(MultiMap headers) {
        @Nullable String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return length == null ? -1 : Long.parseLong(length.strip());
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
