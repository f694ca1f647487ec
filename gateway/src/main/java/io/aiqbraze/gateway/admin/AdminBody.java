package io.aiqbraze.gateway.admin;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads the body of an operator's request, which is small. */
final class AdminBody {
    static final int MAX_BYTES = 64 * 1024;

    private AdminBody() {}

    /** The body is larger than it may be. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLarge(int maxBytes) {
            super("a body here has at most " + maxBytes + " bytes", null, false, false);
        }
    }

    static Future<String> read(HttpServerRequest request) {
        return read(request, MAX_BYTES).map(Buffer::toString);
    }

    static Future<Buffer> read(HttpServerRequest request, int maxBytes) {
        Promise<Buffer> read = Promise.promise();
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() > maxBytes) {
                read.tryFail(new TooLarge(maxBytes));
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> read.tryComplete(body));
        request.exceptionHandler(read::tryFail);
        return read.future();
    }
}
