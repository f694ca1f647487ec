package io.aiqbraze.gateway.http;

import io.aiqbraze.gateway.http.IncomingBody.BodyLimit;
import io.aiqbraze.gateway.http.IncomingBody.BodyPace;
import io.aiqbraze.gateway.http.IncomingBody.BodyRefused;
import io.aiqbraze.gateway.http.IncomingBody.BodyRoom;
import io.aiqbraze.gateway.http.IncomingBody.ClientLeft;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The bodies that come in on one event loop: each within its length, its room and its pace. */
public final class RequestBodies {
    private final BodyPace pace;
    private final LongSupplier nanoTime;
    private final Set<IncomingBody> incoming = new HashSet<>();

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
}
