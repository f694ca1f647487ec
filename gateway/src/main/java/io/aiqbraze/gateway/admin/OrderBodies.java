package io.aiqbraze.gateway.admin;

import io.aiqbraze.gateway.http.IncomingBody.BodyLimit;
import io.aiqbraze.gateway.http.IncomingBody.BodyPace;
import io.aiqbraze.gateway.http.IncomingBody.BodyRoom;
import io.aiqbraze.gateway.http.Problem;
import io.aiqbraze.gateway.http.RequestBodies;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Bodies of operators' requests, which are small. Belongs to one event loop. */
final class OrderBodies {
    private static final BodyPace PACE = new BodyPace(Duration.ofSeconds(60).toNanos(), 16 << 10);
    private static final String JSON = "application/json";
    /** Of all bodies together. */
    private static final int MOST_BYTES = 16 << 20;

    private final RequestBodies bodies;
    private int inUse;

    /** @param nanoTime as {@link System#nanoTime()} */
    OrderBodies(LongSupplier nanoTime) {
        this.bodies = new RequestBodies(PACE, nanoTime);
    }

    /**
     * Why a body is not taken for JSON; empty if there is none, or its head says JSON: a browser asks first before it sends
     * that to another site, and other media types it sends unasked.
     */
    static Optional<Problem> unlessJson(MultiMap headers) {
        List<String> types = headers.getAll(HttpHeaders.CONTENT_TYPE);
        return !RequestBodies.announced(headers) || (types.size() == 1 && isJson(types.get(0)))
                ? Optional.empty()
                : Optional.of(Problem.of(
                        415,
                        "unsupported_media_type",
                        "an order comes with Content-Type: " + JSON + ", or without a body"));
    }

    private static boolean isJson(String type) {
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT)
                .equals(JSON);
    }

    /** What is done with a body. */
    interface BodyUse<T> {
        Future<T> apply(Buffer body);
    }

    /** Reads a body and gives it on; there is room for it until that ends. Fails as {@link RequestBodies} says. */
    <T> Future<T> read(HttpServerRequest request, int maxBytes, BodyUse<T> use) {
        var limit =
                new BodyLimit(maxBytes, Problem.of(413, "too_large", "a body here has at most " + maxBytes + " bytes"));
        var held = new HeldRoom();
        return bodies.read(request, limit, held).compose(use::apply).onComplete(ended -> inUse -= held.bytes);
    }

    /** To be called several times a second. */
    void refuseSlow() {
        bodies.refuseSlow();
    }

    private final class HeldRoom implements BodyRoom {
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
