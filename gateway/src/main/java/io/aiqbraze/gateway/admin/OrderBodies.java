package io.aiqbraze.gateway.admin;

import io.aiqbraze.gateway.http.BodyPace;
import io.aiqbraze.gateway.http.Problem;
import io.aiqbraze.gateway.http.RequestBodies;
import io.aiqbraze.gateway.http.RequestBodies.BodyLimit;
import io.aiqbraze.gateway.http.RequestBodies.BodyRoom;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Bodies of operators' requests, which are small. Belongs to one event loop. */
final class OrderBodies {
    private static final BodyPace PACE = new BodyPace(Duration.ofSeconds(60).toNanos(), 16 << 10);
    /** Of all bodies together. */
    private static final int MOST_BYTES = 16 << 20;

    private final RequestBodies bodies;
    private int inUse;

    /** @param nanoTime as {@link System#nanoTime()} */
    OrderBodies(LongSupplier nanoTime) {
        this.bodies = new RequestBodies(PACE, nanoTime);
    }

    /** What is done with a body. */
    interface BodyUse<T> {
        Future<T> apply(Buffer body);
    }

    /** Reads a body and gives it on; there is room for it until that ends. Fails as {@link RequestBodies} says. */
    <T> Future<T> read(HttpServerRequest request, int maxBytes, BodyUse<T> use) {
        var limit =
                new BodyLimit(maxBytes, Problem.of(413, "too_large", "a body here has at most " + maxBytes + " bytes"));
        var held = new Held();
        return bodies.read(request, limit, held).compose(use::apply).onComplete(ended -> inUse -= held.bytes);
    }

    /** To be called several times a second. */
    void refuseSlow() {
        bodies.refuseSlow();
    }

    private final class Held implements BodyRoom {
        private int bytes;

        @Override
        public Optional<Problem> take(int more) {
            if (more > MOST_BYTES - inUse) {
                return Optional.of(Problem.unavailable(
                        "admin_busy", "other requests are in work at this port", Problem.SOON_SECONDS));
            }
            bytes += more;
            inUse += more;
            return Optional.empty();
        }
    }
}
