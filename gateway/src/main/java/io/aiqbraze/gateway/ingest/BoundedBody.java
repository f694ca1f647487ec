package io.aiqbraze.gateway.ingest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads a request's body up to a bound. Runs on the request's event loop. */
final class BoundedBody {
    private static final long MOST_DISCARDED_BYTES = 64 << 20;

    private final long maxBytes;
    private final Promise<Buffer> whole = Promise.promise();
    private final Buffer gathered;

    private BoundedBody(long maxBytes, long declaredBytes) {
        this.maxBytes = maxBytes;
        this.gathered = Buffer.buffer((int) Math.max(declaredBytes, 0));
    }

    /** The body was longer than the bound. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super("the body is larger than the limit", null, false, false);
        }
    }

    /** Fails with {@link TooLarge}, or when the client goes away before the end. */
    static Future<Buffer> read(HttpServerRequest request, long maxBytes, long declaredBytes) {
        var body = new BoundedBody(maxBytes, declaredBytes);
        request.handler(body::add)
                .exceptionHandler(body.whole::tryFail)
                .endHandler(end -> body.whole.tryComplete(body.gathered));
        return body.whole.future();
    }

    /** Reads what still comes after a refusal, so that the client gets to see it; gives up past a bound. */
    static void discard(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        var seen = new long[1];
        request.handler(chunk -> {
                    seen[0] += chunk.length();
                    if (seen[0] > MOST_DISCARDED_BYTES) {
                        request.connection().close().onFailure(BoundedBody::alreadyClosed);
                    }
                })
                .exceptionHandler(BoundedBody::alreadyClosed)
                .resume();
    }

    private void add(Buffer chunk) {
        if (gathered.length() + (long) chunk.length() > maxBytes) {
            whole.tryFail(new TooLarge());
            return;
        }
        gathered.appendBuffer(chunk);
    }

    private static void alreadyClosed(Throwable cause) {
        // the refusal is written; a client that leaves before reading it loses nothing
    }
}
