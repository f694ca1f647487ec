package io.aiqbraze.sandbox.http;

import io.aiqbraze.sandbox.braze.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads a request's body up to a bound; what comes after that is read and thrown away, so that the client sees the refusal. */
final class BoundedBody {
    private final int mostBytes;
    private final Buffer gathered = Buffer.buffer();
    private final Promise<byte[]> whole = Promise.promise();

    private BoundedBody(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Fails with a {@link Refusal} when there is too much, with something else when the client goes away. */
    static Future<byte[]> read(HttpServerRequest request, int mostBytes) {
        var body = new BoundedBody(mostBytes);
        request.handler(body::add)
                .exceptionHandler(body.whole::tryFail)
                .endHandler(end -> body.whole.tryComplete(body.gathered.getBytes()));
        return body.whole.future();
    }

    private void add(Buffer chunk) {
        if (gathered.length() + (long) chunk.length() > mostBytes) {
            whole.tryFail(Refusal.overSize(413, "Request Entity Too Large"));
        } else {
            gathered.appendBuffer(chunk);
        }
    }
}
