package io.aiqbraze.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests whose body is refused, and throws away what still comes of it. */
public final class BodyDiscard {
    private static final Logger log = LoggerFactory.getLogger(BodyDiscard.class);
    private static final int REQUEST_TIMEOUT = 408;
    private static final long MOST_DISCARDED_BYTES = 64 << 20;

    private BodyDiscard() {}

    /**
     * Answers a request whose body is not read, or not to its end. What still comes is thrown away, so that the client
     * gets to see the answer; where that may never end, the connection is closed after it.
     *
     * @param writer writes the problem
     */
    static Future<Void> refuse(HttpServerRequest request, Problem problem, RefusalWriter writer) {
        // a body that is held back may come after the answer or never: what follows could not be told apart
        boolean last = problem.status() == REQUEST_TIMEOUT || isHeldBack(request);
        if (last) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        Future<Void> written = writer.write(request, problem);
        if (last) {
            return written.transform(ended -> request.connection().close());
        }
        discard(request);
        return written;
    }

    /** Reads what still comes, also what waits to be asked for, and keeps nothing; gives up past a bound. */
    public static void discard(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        if (isHeldBack(request)) {
            // not asked for, it would come later or never: the next request would be taken for it
            request.response().writeContinue().onFailure(BodyDiscard::clientLeft);
        }
        var seen = new long[1];
        request.handler(chunk -> {
                    seen[0] += chunk.length();
                    if (seen[0] > MOST_DISCARDED_BYTES) {
                        request.connection().close().onFailure(BodyDiscard::clientLeft);
                    }
                })
                .exceptionHandler(BodyDiscard::clientLeft)
                .resume();
    }

    /** Whether the client waits to be asked for the body. */
    static boolean isHeldBack(HttpServerRequest request) {
        return "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT)) && request.bytesRead() == 0;
    }

    static void clientLeft(Throwable cause) {
        log.atDebug().setCause(cause).log("a client left first");
    }

    /** How a port answers a request that it refuses. Called on the event loop of the request. */
    @FunctionalInterface
    public interface RefusalWriter {
        /** Ends the request's response with the problem; fails if the client has left. */
        Future<Void> write(HttpServerRequest request, Problem problem);

        /** Answers a request whose body is not read, or not to its end: as {@link BodyDiscard} says. */
        default Future<Void> refuse(HttpServerRequest request, Problem problem) {
            return BodyDiscard.refuse(request, problem, this);
        }

        /** Refuses where nothing waits for the answer to be written. */
        default void refuseAndForget(HttpServerRequest request, Problem problem) {
            refuse(request, problem).onFailure(BodyDiscard::clientLeft);
        }
    }
}
